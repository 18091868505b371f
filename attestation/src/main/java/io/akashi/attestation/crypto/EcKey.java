package io.akashi.attestation.crypto;

import io.akashi.attestation.Bytes;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;

/** A public key on one of the curves, in the forms that implementations take: a point, and a SubjectPublicKeyInfo. */
record EcKey(Curve curve, ECPublicKeyParameters point, Bytes spki) {}
