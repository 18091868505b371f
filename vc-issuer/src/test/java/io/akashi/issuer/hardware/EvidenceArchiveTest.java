package io.akashi.issuer.hardware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.system.Facts;
import io.akashi.attestation.system.SystemName;
import io.akashi.testkit.MemorySortedRows;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvidenceArchiveTest {
    private static final Bytes WRAPPER = Bytes.ofUtf8("a wrapper");
    private static final Bytes STATEMENT = Bytes.ofUtf8("a statement");

    private final MemorySortedRows rows = new MemorySortedRows();
    private final EvidenceArchive archive = new EvidenceArchive(rows);

    private static KeptEvidence kept(Bytes wrapper) {
        return new KeptEvidence(
                EvidenceDigest.of(wrapper),
                SystemName.TDX,
                new TdxHolder().claim("nonce", "did:ion:abc#key"),
                Instant.parse("2026-06-01T00:00:00Z"),
                Facts.builder().put("fmspc", "00906ed50000").build());
    }

    @Test
    void keep_givesBackWhatWasKept() {
        KeptEvidence evidence = kept(WRAPPER);

        archive.keep(evidence, WRAPPER, List.of(STATEMENT));

        assertThat(archive.evidence(evidence.digest())).contains(evidence);
        assertThat(archive.content(evidence.digest())).contains(WRAPPER);
        assertThat(archive.content(EvidenceDigest.of(STATEMENT))).contains(STATEMENT);
    }

    @Test
    void keep_changesNothingThatIsKept() {
        KeptEvidence first = kept(WRAPPER);
        archive.keep(first, WRAPPER, List.of());

        archive.keep(kept(WRAPPER), WRAPPER, List.of());

        assertThat(archive.evidence(first.digest())).contains(first);
    }

    @Test
    void keep_refusesAnotherWrapperThanTheAppraisedOne() {
        assertThatThrownBy(() -> archive.keep(kept(WRAPPER), STATEMENT, List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void changesFor_namesOnlyWhatIsNotKept() {
        archive.keep(kept(WRAPPER), WRAPPER, List.of(STATEMENT));

        assertThat(archive.changesFor(List.of(STATEMENT, WRAPPER))).isEmpty();
        assertThat(archive.changesFor(List.of(Bytes.ofUtf8("new")))).hasSize(1);
    }

    @Test
    void keep_keepsNothingIfOneItemIsTooLarge() {
        Bytes large = Bytes.of(new byte[EvidenceArchive.MAXIMUM_SIZE + 1]);
        KeptEvidence evidence = kept(WRAPPER);

        assertThatThrownBy(() -> archive.keep(evidence, WRAPPER, List.of(large)))
                .hasMessageContaining("1048577");
        assertThat(archive.evidence(evidence.digest())).isEmpty();
    }

    @Test
    void find_isEmptyForOtherTexts() {
        assertThat(EvidenceDigest.find("sha-512:00")).isEmpty();
        assertThat(EvidenceDigest.find(EvidenceDigest.of(WRAPPER).text())).contains(EvidenceDigest.of(WRAPPER));
    }
}
