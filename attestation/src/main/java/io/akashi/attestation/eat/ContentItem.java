package io.akashi.attestation.eat;

import io.akashi.attestation.Bytes;

/** A manifest or a measurement: a CoAP content format and a body. */
public record ContentItem(int contentFormat, Bytes body) {}
