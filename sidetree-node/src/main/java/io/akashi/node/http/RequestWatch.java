package io.akashi.node.http;

/** Hears of every request. Must be quick and safe for threads. */
public interface RequestWatch {
    /** Hears nothing. */
    RequestWatch NONE = new RequestWatch() {
        @Override
        public void began() {}

        @Override
        public void ended(Exchange exchange, int status, long nanos) {}
    };

    /** A request is to be answered. */
    void began();

    /** Its answer is sent, or can be sent no more. */
    void ended(Exchange exchange, int status, long nanos);
}
