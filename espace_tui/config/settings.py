"""The mail server's settings. Import it late: pydantic-settings is slow to load."""

import os
import stat
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    SecretStr,
    StringConstraints,
    ValidationError,
    model_validator,
)
from pydantic_core import PydanticCustomError
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, SettingsError

from espace_tui.config.address import one_address
from espace_tui.config.sources import SMTP, BadSetting, read_file, variable
from espace_tui.state.services import DEFAULT_SENDER

LOOPBACK = {"localhost", "127.0.0.1", "::1"}


class Security(StrEnum):
    """How the way to the mail server is protected; ``NONE`` only to this very machine."""

    STARTTLS = "starttls"
    TLS = "tls"
    NONE = "aucune"


PORTS = {Security.STARTTLS: 587, Security.TLS: 465, Security.NONE: 25}


def _address(value: str) -> str:
    return one_address(value).addr_spec


def _existing(value: Path) -> Path:
    if not value.is_file():
        raise ValueError
    return value


Word = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, pattern=r"^[^\s\x00-\x1f\x7f]+$")]
Home = BeforeValidator(lambda value: os.path.expanduser(value) if isinstance(value, str) else value)


class MailServer(BaseModel):
    """The server that takes our mails. ``port`` 0 means the usual one for ``security``."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    host: Word = Field(alias="serveur")
    port: int = Field(0, ge=0, le=65535, alias="port")
    security: Security = Field(Security.STARTTLS, alias="securite")
    user: str = Field("", alias="utilisateur")
    password: SecretStr | None = Field(None, alias="mot_de_passe")
    password_file: Annotated[Path, Home] | None = Field(None, alias="mot_de_passe_fichier")
    sender: Annotated[str, AfterValidator(_address)] = Field(DEFAULT_SENDER, alias="expediteur")
    authority: Annotated[Path, Home, AfterValidator(_existing)] | None = Field(None, alias="autorite")

    @model_validator(mode="after")
    def _hangs_together(self) -> Self:
        secrets = [one for one in (self.password, self.password_file) if one is not None]
        if len(secrets) > 1:
            raise PydanticCustomError("two_passwords", "mot_de_passe_fichier")
        if bool(self.user) != bool(secrets):
            raise PydanticCustomError("user_alone", "utilisateur")
        if self.security is Security.NONE and (self.host not in LOOPBACK or secrets):
            raise PydanticCustomError("clear_only_here", "securite")
        return self

    @property
    def port_number(self) -> int:
        """The port to connect to."""
        return self.port or PORTS[self.security]


class Settings(BaseSettings):
    """What is not needed at the start. ``smtp`` is None when no mail server is configured."""

    model_config = SettingsConfigDict(
        env_prefix="ESPACE_",
        env_nested_delimiter="_",
        env_nested_max_split=1,
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
    )

    smtp: MailServer | None = None

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """The environment first, then the settings file, which ``read_settings`` hands in."""
        return env_settings, init_settings


def read_settings(config_file: Path) -> Settings:
    """Read and check everything, a password file included. Raises BadSetting."""
    table = read_file(config_file)
    section: Any = table.get(SMTP)
    if isinstance(section, dict) and "mot_de_passe" in section:
        _private(config_file, config_file)
    try:
        settings = Settings(**({} if section is None else {SMTP: section}))
    except ValidationError as error:
        raise _bad_setting(error) from None
    except SettingsError:
        raise BadSetting(variable(SMTP), "table") from None
    server = settings.smtp
    if server is None or server.password_file is None:
        return settings
    secret = SecretStr(_secret_of(server.password_file, config_file.parent))
    return settings.model_copy(update={SMTP: server.model_copy(update={"password": secret})})


def _bad_setting(error: ValidationError) -> BadSetting:
    """The first thing wrong, named as the user wrote it; its value stays out."""
    first = error.errors(include_input=False, include_url=False, include_context=False)[0]
    names = [str(part) for part in first["loc"]]
    kind = first["type"]
    if kind in {"two_passwords", "user_alone", "clear_only_here"}:
        return BadSetting(_shown(SMTP, first["msg"]), kind)
    if len(names) < 2:
        return BadSetting(SMTP, "table")
    if kind == "extra_forbidden":
        return BadSetting(_shown(*names), "unknown")
    if kind == "missing":
        from_environment = any(name.upper().startswith(variable(SMTP, "")) for name in os.environ)
        return BadSetting(variable(*names) if from_environment else ".".join(names), "serveur_missing")
    return BadSetting(_shown(*names[:2]), names[1])


def _shown(*names: str) -> str:
    in_environment = {name.upper() for name in os.environ}
    return variable(*names) if variable(*names) in in_environment else ".".join(names)


def _secret_of(path: Path, folder: Path) -> str:
    path = folder / path
    shown = Path(_shown(SMTP, "mot_de_passe_fichier"))
    _private(path, shown)
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError):
        raise BadSetting(str(shown), "not_read") from None
    if len(lines) != 1 or not lines[0]:
        raise BadSetting(str(shown), "empty_secret")
    return lines[0]


def _private(path: Path, shown: Path) -> None:
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError):
        raise BadSetting(str(shown), "not_read") from None
    if stat.S_IMODE(mode) & 0o077:
        raise BadSetting(str(shown), "exposed", path=path)
