"""What a value must be, field by field: raw text in, clean text out, or a refusal.

Every check raises PydanticCustomError through ``refuse``; its type names the sentence (text ``errors.<type>``) and
its context fills it. No refusal repeats what was typed in a secret field.
"""

import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NoReturn

from pydantic_core import PydanticCustomError

from espace_tui.state.policy import POLICY
from espace_tui.texts import find, t

FRENCH_POSTCODES = frozenset(["FR", "GP", "MQ", "GF", "RE", "YT", "PM", "BL", "MF", "NC", "PF", "WF"])
"""The countries and territories of ISO 3166 whose postcodes are the French ones, of five digits."""
PHONE_REGIONS = ("FR", "GP", "MQ", "GF", "RE", "YT")
"""Where a number of ten digits that begins with 0 may be: the mainland, then overseas."""
NAME_SIGNS = frozenset(" '’ʼ-‐.·\u00a0\u202f")
# They take no room or an empty cell, though Unicode calls them letters, marks or symbols.
BLANKS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0")
STACKED_MARKS = 6
NO_COUNTRIES = frozenset(["AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"])


def refuse(type: str, rule: str = "", **values: object) -> NoReturn:
    """Refuse a value: ``errors.<type>`` filled with ``values`` says why, ``rule`` is for « Pourquoi ? »."""
    raise PydanticCustomError(type, type, {"rule": rule, **values})


def line(raw: str, max: int = POLICY.line_max, *, rule: str = "line") -> str:
    """One line of text, kept as it is after NFC and without blanks around. Empty is allowed.

    Refused: more than ``max`` characters, control and format characters (escapes, right-to-left marks), line breaks,
    surrogates and unassigned characters, invisible ones, more than six marks on a letter.
    """
    # A letter and its marks become at most one character, so a text this long can't shrink to ``max``;
    # measured first, because normalising takes time in the square of the length.
    if len(raw) > 4 * max + 100:
        refuse("too_long", rule, max=max, got=len(raw))
    text = unicodedata.normalize("NFC", raw).strip()
    if len(text) > max:
        refuse("too_long", rule, max=max, got=len(text))
    _refuse_unshowable(text, rule)
    return text


def person_name(raw: str) -> str:
    """A first or last name: letters, blanks, hyphens, apostrophes and full stops, with a letter among them."""
    text = line(raw, POLICY.name_max, rule="person_name")
    for position, char in enumerate(text, 1):
        if unicodedata.category(char)[0] not in "LM" and char not in NAME_SIGNS:
            refuse("name_sign", "person_name", sign=char, position=position)
    if not any(char.isalpha() for char in text):
        refuse("name_letters", "person_name")
    return text


def login_email(raw: str) -> str:
    """An address that the post can reach: its local part as typed, its domain in lower-case ASCII (punycode).

    At most 110 characters (CGU §3.1°d), no disposable domain (CGU §3.1°a), no display name, no quoting.
    """
    from email_validator import EmailNotValidError, validate_email

    text = line(raw, POLICY.login_email_max, rule="login_email")
    local, at, _ = text.rpartition("@")
    if not at:
        refuse("email_at", "login_email")
    if not local.isascii():
        refuse("email_ascii", "login_email")
    try:
        checked = validate_email(text, check_deliverability=False, allow_smtputf8=False)
    except EmailNotValidError:
        refuse("email_form", "login_email")
    address = f"{checked.local_part}@{checked.ascii_domain.lower()}"
    if len(address) > POLICY.login_email_max:
        refuse("too_long", "login_email", max=POLICY.login_email_max, got=len(address))
    if _is_disposable(checked.ascii_domain.lower()):
        refuse("email_disposable", "email_durable", domain=checked.ascii_domain.lower())
    return address


def email_key(address: str) -> str:
    """The form under which an address is unique, whatever its capitals. Takes raw text too, and never refuses."""
    try:
        return login_email(address).casefold()
    except PydanticCustomError:
        return address[: 4 * POLICY.login_email_max].strip().casefold()


def phone(raw: str) -> str:
    """A number in E.164, from its French form (overseas too) or its international one (+ or 00)."""
    import phonenumbers

    text = line(raw, 40, rule="phone")
    digits = [char for char in text if char.isdecimal()]
    if any(char not in "0123456789 .-/()+\u00a0\u202f" for char in text) or not digits or "+" in text[1:]:
        refuse("phone_signs", "phone")
    national = not text.startswith(("+", "00"))
    if national and len(digits) != POLICY.phone_digits:
        refuse("phone_length", "phone", required=POLICY.phone_digits, got=len(digits))
    for region in PHONE_REGIONS if national else PHONE_REGIONS[:1]:
        try:
            number = phonenumbers.parse(text, region)
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.is_valid_number(number):
            return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    refuse("phone_unknown" if national else "phone_abroad", "phone")


def phone_shown(e164: str) -> str:
    """A stored number as it reads best: « 01 23 45 67 89 », overseas too, and « +32 2 555 12 12 » from abroad."""
    import phonenumbers

    number = phonenumbers.parse(e164, None)
    form = phonenumbers.PhoneNumberFormat
    shown = phonenumbers.format_number(number, form.NATIONAL)
    french = phonenumbers.region_code_for_country_code(number.country_code or 0) in PHONE_REGIONS
    if french and sum(char.isdecimal() for char in shown) == POLICY.phone_digits:
        return shown
    return phonenumbers.format_number(number, form.INTERNATIONAL)


def postcode(raw: str, country: str) -> str:
    """A postcode: five digits in France and overseas, elsewhere free and optional, in capitals."""
    text = line(raw, POLICY.postcode_max, rule="postcode")
    if country in FRENCH_POSTCODES:
        bare = "".join(text.split())
        if len(bare) != POLICY.postcode_digits or not (bare.isascii() and bare.isdigit()):
            got = sum(char in "0123456789" for char in bare)
            refuse("postcode_digits", "postcode", required=POLICY.postcode_digits, got=got)
        return bare
    if not all(char.isascii() and (char.isalnum() or char in " -") for char in text):
        refuse("postcode_signs", "postcode")
    return text.upper()


def country(raw: str) -> str:
    """The ISO 3166 code (two letters) of a country, from its French name or that code; case and accents ignored."""
    from difflib import get_close_matches

    text = line(raw, 60, rule="country")
    names = _countries()
    plain = _plain(text)
    if len(text) == 2 and text.isascii() and text.upper() in set(names.values()):
        return text.upper()
    code = names.get(plain) or find(f"countries.{plain}")
    if code:
        return code
    near = [name for name in names if plain and name.startswith(plain)] or get_close_matches(plain, names, 1, 0.75)
    if near:
        refuse("country_near", "country", near=country_name(names[near[0]]))
    refuse("country_unknown", "country")


def country_name(code: str) -> str:
    """« BELGIQUE » for ``BE``: the French name in capitals, as on the récapitulatif."""
    from babel import Locale

    name: str = Locale("fr").territories[code]
    return name.upper()


def country_names() -> tuple[str, ...]:
    """Every country that ``country`` accepts, by its name in capitals, in alphabetical order."""
    names = _countries()
    return tuple(country_name(names[plain]) for plain in sorted(names))


def activation_code(raw: str) -> str:
    """A code of 12 letters, blanks dropped. Says only the place of a wrong character, never the character."""
    required = POLICY.code_length
    if len(raw) > 4 * required:
        refuse("code_length", "activation_code", required=required, got=len(raw))
    code = "".join(raw.split())
    for position, char in enumerate(code, 1):
        if not (char.isascii() and char.isalpha()):
            kind = "code_digit" if char.isdecimal() else "code_sign"
            refuse(kind, "activation_code", required=required, position=position)
    if len(code) != required:
        refuse("code_length", "activation_code", required=required, got=len(code))
    return code


def trust_answer(raw: str) -> str:
    """The answer to the trust question, as the user will remember it: 2 to 100 characters."""
    from espace_tui.state.vault import normal_answer

    text = line(raw, POLICY.answer_max, rule="trust_answer")
    got = min(len(text), len(normal_answer(text)))
    if got < POLICY.answer_min:
        refuse("answer_short", "trust_answer", required=POLICY.answer_min, got=got)
    return text


def trust_answer_problem(answer: str, known: Sequence[str], password: str) -> str | None:
    """Why an answer can't be taken: the type of the refusal, or None.

    ``known`` is the user's own data, addresses of e-mail among it. Refused: the password, an e-mail address of the
    user's, digits alone in order or all the same (« 123 », OWASP's list).
    """
    from espace_tui.state.vault import normal_answer

    text = normal_answer(answer)
    if password and normal_answer(password) == text:
        return "answer_password"
    if "@" in text and any(normal_answer(one) == text for one in known):
        return "answer_email"
    if text.isdecimal() and (text in "01234567890" or text in "09876543210" or len(set(text)) == 1):
        return "answer_digits"
    return None


def trust_answer_easy(answer: str, known: Sequence[str]) -> str | None:
    """What makes an answer easy to guess: the key of the warning under ``errors.``, or None.

    An answer in the user's own data, a short one, a frequent nickname or first name.
    """
    from espace_tui.state.vault import normal_answer

    text = normal_answer(answer)
    if text in own_words(known):
        return "answer_own"
    if len(text) < POLICY.answer_short_below:
        return "answer_easy_short"
    return "answer_easy_common" if text in t("answers.common").split() else None


def own_words(known: Sequence[str]) -> set[str]:
    """The user's own data in the form of ``normal_answer``: each entry, and its words of 2 letters or more."""
    from espace_tui.state.vault import normal_answer

    entries = {normal_answer(one) for one in known}
    return {word for one in entries for word in (one, *_plain(one).split()) if len(word) > 1}


def typed_password(raw: str) -> str:
    """A password as typed to be compared, in NFC. Says nothing of its strength; refuses only what none can be."""
    if len(raw) > 4 * POLICY.password_max:
        refuse("password_long", "password", required=POLICY.password_max, got=len(raw))
    return unicodedata.normalize("NFC", raw)


def choice(raw: str, allowed: Sequence[str]) -> str:
    """One of the values of a list."""
    if raw not in allowed:
        refuse("choice")
    return raw


def _refuse_unshowable(text: str, rule: str) -> None:
    """Refuse what a screen, a mail or a PDF could not carry, or could be led astray by."""
    marks = 0
    for position, char in enumerate(text, 1):
        category = unicodedata.category(char)
        marks = marks + 1 if category[0] == "M" else 0
        if category in ("Zl", "Zp") or char in "\n\r\v\f\x85":
            refuse("line_break", rule, position=position)
        if category == "Cc":
            refuse("control", rule, position=position)
        if category in ("Cs", "Co", "Cn"):
            refuse("unreadable", rule, position=position)
        if category == "Cf" or char in BLANKS or marks > STACKED_MARKS or marks == position:
            refuse("invisible", rule, position=position)


def _is_disposable(domain: str) -> bool:
    from disposable_email_domains import blocklist

    parts = domain.split(".")
    return any(".".join(parts[start:]) in blocklist for start in range(len(parts) - 1))


def _plain(text: str) -> str:
    """Lower-case letters and digits without accents, anything else as one blank."""
    from espace_tui.state.vault import normal_answer

    return " ".join("".join(char if char.isalnum() else " " for char in normal_answer(text)).split())


@cache
def _countries() -> dict[str, str]:
    """The code of each country by its plain French name."""
    from babel import Locale

    territories: Mapping[str, str] = Locale("fr").territories
    codes = (code for code in territories if len(code) == 2 and code.isalpha() and code not in NO_COUNTRIES)
    return {_plain(territories[code]): code for code in codes}
