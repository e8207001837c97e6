"""One e-mail address, in the form that a mail server takes."""

from email.headerregistry import Address


class UnusableAddress(ValueError):
    """It has no form that a server could take, or it is more than one address."""


def one_address(written: str) -> Address:
    """The address, its domain in the form of the DNS. No form asks for a name beyond ASCII: it is refused.

    Raises UnusableAddress.
    """
    try:
        parsed = Address(addr_spec=written)
        domain = parsed.domain
        if not domain.isascii():
            import idna

            domain = idna.encode(domain, uts46=True).decode("ascii")
        if not parsed.username or not domain:
            raise UnusableAddress
        return Address(username=parsed.username, domain=domain)
    except Exception:  # the parser raises IndexError, AttributeError and more on hostile text
        raise UnusableAddress from None
