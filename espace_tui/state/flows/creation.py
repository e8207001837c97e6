"""F-1: asking for an expert account (S-04, S-05, S-07, S-08, S-09).

Sources: fiche EP 3 §1.4 and §2; CGU 01/04/2026 §3.1 and §3.2; inventory §1, R-01 to R-06, R-20 to R-25, R-50, R-55.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, ClassVar, cast

from pydantic import AfterValidator, Field, ValidationInfo

from espace_tui.state import checks, people
from espace_tui.state.fields import Asked
from espace_tui.state.flow import Flow
from espace_tui.state.form import Form
from espace_tui.state.new_password import NewPassword, SamePassword
from espace_tui.state.page import Page, action
from espace_tui.state.places.notice import Document, Notice, where_mails_wait
from espace_tui.state.policy import POLICY, TERMS_VERSION
from espace_tui.state.registration import Application, request_account
from espace_tui.state.step import TICKED, Captcha, LoginEmail, Step, context_of, one_of
from espace_tui.state.view import Action, Block, Kind, Progress
from espace_tui.texts import t
from store.records import AcceptedTerms, ContactDetails, PostalAddress

if TYPE_CHECKING:
    from espace_tui.state.session import Session


def _accepted(value: str) -> str:
    if value != TICKED:
        checks.refuse("terms_not_accepted", rule="terms")
    return value


class Terms(Step):
    """S-04: the conditions are accepted, and a person is at the keyboard."""

    KEY: ClassVar[str] = "creation.terms"

    accepted: Annotated[str, Asked(Kind.CHECKBOX, rule="terms"), AfterValidator(_accepted)]
    captcha: Captcha = ""


def _same_email(value: str, info: ValidationInfo) -> str:
    first = info.data.get("login_email")
    if first is not None and checks.email_key(value) != checks.email_key(first):
        checks.refuse("email_differs", rule="email_twice")
    return value


class Identifiers(Step):
    """S-05: the address and the password, each typed twice."""

    KEY: ClassVar[str] = "creation.identifiers"

    login_email: LoginEmail
    login_email_again: Annotated[
        str, Asked(Kind.EMAIL, max_length=POLICY.login_email_max, rule="email_twice"), AfterValidator(_same_email)
    ]
    password: NewPassword
    password_again: SamePassword


def _line(value: str) -> str:
    return checks.line(value, POLICY.line_max)


def _postcode(value: str, info: ValidationInfo) -> str:
    country = info.data.get("country")
    return value if country is None else checks.postcode(value, country)


def _answer(value: str, info: ValidationInfo) -> str:
    answer, context = checks.trust_answer(value), context_of(info)
    if problem := checks.trust_answer_problem(answer, context.known, context.password):
        checks.refuse(problem, rule="trust_answer")
    return answer


Name = Annotated[
    str,
    Asked(Kind.TEXT, max_length=POLICY.name_max, rule="person_name", group="user"),
    AfterValidator(checks.person_name),
]
Line = Annotated[
    str, Asked(Kind.TEXT, max_length=POLICY.line_max, rule="line", group="address"), AfterValidator(_line)
]


class Contact(Step):
    """S-07: who asks, and the trust question."""

    KEY: ClassVar[str] = "creation.contact"

    civility: Annotated[str, Asked(Kind.CHOICE, choices=people.civilities, group="user"), one_of(people.CIVILITIES)]
    last_name: Name
    first_name: Name
    phone: Annotated[str, Asked(Kind.TEXT, max_length=40, rule="phone", group="user"), AfterValidator(checks.phone)]
    country: Annotated[
        str,
        Asked(
            Kind.TEXT,
            max_length=80,
            default="FRANCE",
            suggestions=checks.country_names,
            rule="country",
            group="address",
        ),
        AfterValidator(checks.country),
    ]
    street: Line
    complement: Annotated[
        str,
        Asked(Kind.TEXT, mandatory=False, max_length=POLICY.line_max, rule="line", group="address"),
        AfterValidator(_line),
    ] = ""
    postcode: Annotated[
        str,
        Asked(Kind.TEXT, mandatory=False, max_length=POLICY.postcode_max, rule="postcode", group="address"),
        AfterValidator(_postcode),
        Field(validate_default=True),
    ] = ""
    city: Line
    question: Annotated[
        str,
        Asked(Kind.CHOICE, choices=people.questions, default=people.QUESTIONS[0], group="trust"),
        one_of(people.QUESTIONS),
    ]
    answer: Annotated[
        str,
        Asked(Kind.SECRET, max_length=POLICY.answer_max, rule="trust_answer", group="trust"),
        AfterValidator(_answer),
    ]


class Creation(Flow):
    """The three forms, the recap, then the request and its code."""

    KEY: ClassVar[str] = "creation"
    STEPS: ClassVar[tuple[type[Step], ...]] = (Terms, Identifiers, Contact)

    terms: AcceptedTerms
    """Which conditions were accepted, and when: set as the first step is passed."""

    def titles(self) -> tuple[str, ...]:
        return (*super().titles(), t("creation.activation.stage"))

    def actions(self, form: Form[Step]) -> tuple[Action, ...]:
        return (replace(action("creation", "read_terms"), early=True),) if form.step is Terms else ()

    def chosen(self, session: "Session", name: str) -> Page:
        if name == "read_terms" and self.form.step is Terms:
            return terms_document(self)
        return super().chosen(session, name)

    def passed(self, step: type[Step]) -> None:
        if step is Terms:
            self.terms = AcceptedTerms(version=TERMS_VERSION, accepted_at=self.services.now())

    def known(self) -> tuple[str, ...]:
        identifiers, contact = self.form_of(Identifiers).raw, self.form_of(Contact).raw
        fields = ("last_name", "first_name", "phone", "street", "complement", "postcode", "city")
        return tuple(filter(None, (identifiers.get("login_email", ""), *(contact.get(name, "") for name in fields))))

    def password(self) -> str:
        return self.form_of(Identifiers).raw.get("password", "")

    def warnings(self) -> tuple[str, ...]:
        kind = checks.trust_answer_easy(self.form_of(Contact).raw.get("answer", ""), self.known())
        return (t(f"errors.{kind}"),) if kind else ()

    def complete(self, session: "Session", steps: Mapping[type[Step], Step]) -> Page:
        identifiers = cast(Identifiers, steps[Identifiers])
        contact = cast(Contact, steps[Contact])
        request_account(
            session.services,
            Application(
                login_email=identifiers.login_email,
                password=identifiers.password,
                contact=_contact_details(contact),
                question=contact.question,
                answer=contact.answer,
                terms=self.terms,
            ),
        )
        return code_sent(session, contact, identifiers.login_email, self.titles())


def _contact_details(contact: Contact) -> ContactDetails:
    return ContactDetails(
        civility=contact.civility,
        last_name=contact.last_name,
        first_name=contact.first_name,
        phone=contact.phone,
        address=PostalAddress(
            street=contact.street,
            complement=contact.complement,
            postcode=contact.postcode,
            city=contact.city,
            country=contact.country,
        ),
    )


def code_sent(session: "Session", contact: Contact, login_email: str, titles: tuple[str, ...]) -> Page:
    """S-09: where the code goes, how long it lasts, and the way to use it."""
    from espace_tui.state.flows.activation import Activation
    from espace_tui.state.places.portal import Authentication, Portal

    def activate(session: "Session") -> Page:
        return Activation(session.services, Authentication(Portal()), login_email)

    return Notice(
        "creation.code_sent",
        {"activate": activate, "ok": lambda _: Authentication(Portal())},
        values={
            "name": f"{contact.last_name.upper()} {contact.first_name}",
            "email": login_email,
            "hours": session.services.policy.code_hours,
        },
        statuses=where_mails_wait(session),
        progress=Progress(len(titles), titles),
    )


def terms_document(origin: Page) -> Page:
    """The conditions, in our words, with their references."""
    from espace_tui.texts.fr.terms import BLOCKS

    return Document(
        "creation.terms_text",
        t("creation.terms_text.title"),
        tuple(Block(kind, text) for kind, text in BLOCKS),
        origin,
    )
