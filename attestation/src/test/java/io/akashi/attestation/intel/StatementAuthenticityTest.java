package io.akashi.attestation.intel;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.SharedFolder;
import io.akashi.attestation.Verification;
import io.akashi.attestation.endorsement.EndorsementSorter;
import io.akashi.attestation.endorsement.Endorsements;
import io.akashi.attestation.x509.BuiltInAnchors;
import io.akashi.attestation.x509.TrustAnchors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatementAuthenticityTest {
    private static final Instant THEN = Instant.parse("2025-06-25T00:00:00Z");

    private static Endorsements real() throws IOException, EvidenceException {
        Path folder = SharedFolder.require("vectors/attestation/intel-pcs");
        return EndorsementSorter.sort(List.of(
                Bytes.of(Files.readAllBytes(folder.resolve("2025-06_tcbinfov3_00806f050000.json"))),
                Bytes.of(Files.readAllBytes(folder.resolve("2025-06_tcb_signing_chain.pem")))));
    }

    private static Verification verify(TrustAnchors anchors, Instant at) throws IOException, EvidenceException {
        Endorsements real = real();
        return StatementAuthenticity.verify(real.statements().get(0), real, anchors, at);
    }

    @Test
    void verify_holdsOfARealStatementUnderTheBuiltInRoot() throws Exception {
        assertThat(verify(BuiltInAnchors.all(), THEN)).isInstanceOf(Verification.Holds.class);
    }

    @Test
    void verify_needsTheRootAndTheTime() throws Exception {
        assertThat(verify(TrustAnchors.NONE, THEN)).isInstanceOf(Verification.Broken.class);
        assertThat(verify(BuiltInAnchors.all(), Instant.parse("2040-01-01T00:00:00Z")))
                .isInstanceOf(Verification.Broken.class);
    }
}
