package io.akashi.issuer.status;

/**
 * The place of one credential's status.
 *
 * @param list the number of the list, from 0 on
 * @param index the place in it, from 0 on
 */
public record StatusIndex(int list, int index) {
    /** Both from 0 on. */
    public StatusIndex {
        if (list < 0 || index < 0) {
            throw new IllegalArgumentException("a list and an index from 0 on, found " + list + " and " + index);
        }
    }
}
