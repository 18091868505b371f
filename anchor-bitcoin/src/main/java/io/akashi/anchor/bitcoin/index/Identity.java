package io.akashi.anchor.bitcoin.index;

/** Which chain a node is of, compared with ours. */
public sealed interface Identity {
    /** Of ours. */
    record Ours() implements Identity {}

    /** Of another: following it would only do harm. */
    record OtherChain(String detail) implements Identity {}

    /** It did not answer; it may be asked again later. */
    record Unreachable(String reason) implements Identity {}
}
