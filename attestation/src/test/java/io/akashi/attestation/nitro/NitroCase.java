package io.akashi.attestation.nitro;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.TestPki;
import io.akashi.attestation.binding.ExpectedBinding;
import io.akashi.attestation.endorsement.Endorsements;
import io.akashi.attestation.memory.Memory;
import io.akashi.attestation.system.AttestationRequest;
import io.akashi.attestation.x509.Crl;
import io.akashi.attestation.x509.TrustAnchors;
import io.akashi.testkit.attest.MintedPki;
import io.akashi.testkit.attest.nitro.NitroMint;
import java.time.Instant;
import java.util.List;

/** Documents of {@link NitroMint} with all that they are judged by. */
public final class NitroCase {
    private NitroCase() {}

    /** A request under the root of the mint, with a list of it at hand, judged at {@code at}. */
    public static AttestationRequest request(Bytes document, ExpectedBinding binding, Instant at) {
        return request(document, binding, at, List.of(TestPki.crl(MintedPki.crl(NitroMint.ROOT, List.of()))));
    }

    /** A request under the root of the mint with these lists. */
    static AttestationRequest request(Bytes document, ExpectedBinding binding, Instant at, List<Crl> lists) {
        TrustAnchors anchors = TrustAnchors.of(List.of(TestPki.certificate(NitroMint.ROOT.der())));
        Endorsements endorsements = new Endorsements(
                List.of(), lists, List.of(), List.of(), List.of(), List.of(), List.of(), Memory.none());
        return new AttestationRequest(List.of(document), endorsements, anchors, at, at, binding);
    }
}
