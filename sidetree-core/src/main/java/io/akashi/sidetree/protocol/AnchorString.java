package io.akashi.sidetree.protocol;

import io.akashi.sidetree.ErrorCode;
import io.akashi.sidetree.ProtocolException;

/**
 * What a transaction says of its batch: how many operations it pays for and the CID of the core index file, as
 * {@code <count>.<CID>}. The CID is not yet parsed. Source: Sidetree v1, "Anchor String".
 */
public record AnchorString(int operations, String coreIndexFileUri) {
    private static final int MAX_DIGITS = 9;

    /** @throws ProtocolException {@code anchored_data_…} if the form or the count is wrong */
    public static AnchorString parse(String text, ProtocolParameters parameters) throws ProtocolException {
        int dot = text.indexOf('.');
        if (dot < 0 || text.indexOf('.', dot + 1) >= 0) {
            throw new ProtocolException(
                    ErrorCode.ANCHORED_DATA_INCORRECT_FORMAT, "expected <count>.<CID>, found '" + shorten(text) + "'");
        }
        String count = text.substring(0, dot);
        if (!isPositiveInteger(count)) {
            throw new ProtocolException(
                    ErrorCode.ANCHORED_DATA_NUMBER_OF_OPERATIONS_NOT_POSITIVE_INTEGER,
                    "expected a positive integer without leading zeros, found '" + shorten(count) + "'");
        }
        if (count.length() > MAX_DIGITS || Integer.parseInt(count) > parameters.maxOperationsPerBatch()) {
            throw new ProtocolException(
                    ErrorCode.ANCHORED_DATA_NUMBER_OF_OPERATIONS_GREATER_THAN_MAX,
                    shorten(count) + " operations, limit " + parameters.maxOperationsPerBatch());
        }
        return new AnchorString(Integer.parseInt(count), text.substring(dot + 1));
    }

    /** The text form, without a network's prefix. */
    public String text() {
        return operations + "." + coreIndexFileUri;
    }

    private static boolean isPositiveInteger(String text) {
        return !text.isEmpty() && text.charAt(0) != '0' && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static String shorten(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }
}
