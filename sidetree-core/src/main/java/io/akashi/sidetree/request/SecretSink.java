package io.akashi.sidetree.request;

/**
 * A place that is allowed to hold a secret key, as a file that its owner alone reads. Where one of these is written in
 * code is where secrets leave: there should be few such places.
 */
@FunctionalInterface
public interface SecretSink {
    /**
     * Takes a secret.
     *
     * @param secret 32 bytes, big-endian, lent for the call: overwritten with zeros as soon as it returns
     */
    void accept(byte[] secret);
}
