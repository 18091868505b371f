package io.akashi.anchor.bitcoin.rpc;

/** Hears of each request to the node, whatever came of it. Must be quick and safe for threads. */
@FunctionalInterface
public interface RpcWatch {
    /** Hears nothing. */
    RpcWatch NONE = (isAnswered, nanos) -> {};

    /**
     * A request is over.
     *
     * @param isAnswered whether the node gave an answer, be it a refusal
     * @param nanos how long that took
     */
    void made(boolean isAnswered, long nanos);
}
