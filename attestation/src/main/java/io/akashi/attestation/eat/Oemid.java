package io.akashi.attestation.eat;

import io.akashi.attestation.Bytes;

/** The id of a manufacturer, in one of three forms (RFC 9711, 4.2.3). */
public sealed interface Oemid {
    /** A private enterprise number of IANA. */
    record EnterpriseNumber(long number) implements Oemid {}

    /** Three bytes of IEEE. */
    record Ieee(Bytes value) implements Oemid {}

    /** Sixteen random bytes. */
    record Random(Bytes value) implements Oemid {}
}
