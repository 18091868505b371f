package io.akashi.attestation.eat;

/** A value of a closed list, with its number in CBOR and its text in JSON. */
interface Named {
    int number();

    String text();
}
