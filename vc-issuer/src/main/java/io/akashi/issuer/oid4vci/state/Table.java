package io.akashi.issuer.oid4vci.state;

/**
 * Rows of one kind.
 *
 * @param name lower case, unlike any other's
 * @param type a record that Jackson can write and read
 */
public record Table<T>(String name, Class<T> type) {}
