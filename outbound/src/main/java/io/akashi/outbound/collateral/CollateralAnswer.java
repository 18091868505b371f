package io.akashi.outbound.collateral;

import java.time.Instant;

/** What came of asking for an item. */
public sealed interface CollateralAnswer {
    /**
     * Here it is.
     *
     * @param until the last instant at which it may be relied on
     */
    record Found(Collateral collateral, Instant until) implements CollateralAnswer {}

    /** The vendor has no such thing; asking again soon is no use. */
    record None(String detail) implements CollateralAnswer {}

    /** The vendor could not be asked; asking again later may help. */
    record Unavailable(String detail) implements CollateralAnswer {}

    /** Something came and was not taken: it is another thing, not authentic, out of date, or older than what was seen. */
    record Rejected(String detail) implements CollateralAnswer {}
}
