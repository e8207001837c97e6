"""The store: records, transactions and the protocol that every engine keeps."""
