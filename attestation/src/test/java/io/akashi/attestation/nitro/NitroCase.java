package io.akashi.attestation.nitro;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.TestPki;
import io.akashi.attestation.binding.ExpectedBinding;
import io.akashi.attestation.endorsement.Endorsements;
import io.akashi.attestation.system.AttestationRequest;
import io.akashi.attestation.x509.TrustAnchors;
import io.akashi.testkit.attest.MintedPki;
import io.akashi.testkit.attest.nitro.NitroMint;
import java.time.Instant;
import java.util.List;

/** Documents of {@link NitroMint} with all that they are judged by. */
public final class NitroCase {
    private NitroCase() {}

    /** A request under the root of the mint, judged at {@code at}. */
    public static AttestationRequest request(Bytes document, ExpectedBinding binding, Instant at) {
        TrustAnchors anchors = TrustAnchors.of(List.of(TestPki.certificate(NitroMint.ROOT.der())));
        Endorsements lists = new Endorsements(
                List.of(),
                List.of(TestPki.crl(MintedPki.crl(NitroMint.ROOT, List.of()))),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
        return new AttestationRequest(List.of(document), lists, anchors, at, at, binding);
    }
}
