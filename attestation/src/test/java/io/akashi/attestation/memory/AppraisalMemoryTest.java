package io.akashi.attestation.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.attestation.Aspect;
import io.akashi.attestation.Bytes;
import io.akashi.attestation.CheckId;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.Outcome;
import io.akashi.attestation.TestPki;
import io.akashi.attestation.appraisal.Appraisal;
import io.akashi.attestation.ear.EarJson;
import io.akashi.attestation.ear.Tier;
import io.akashi.attestation.system.Examination;
import io.akashi.attestation.system.SystemName;
import io.akashi.attestation.system.TcbReport;
import io.akashi.testkit.attest.MintedPki;
import io.akashi.testkit.attest.intel.IntelAttester;
import io.akashi.testkit.attest.intel.IntelCollateral;
import io.akashi.testkit.attest.nitro.NitroMint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A memory changes no word of a verdict: the appraisal without one is the oracle. */
class AppraisalMemoryTest {
    private static final long AMPLE = 64 << 20;
    private static final int ROUNDS = 120;

    /** So small that it forgets all the time. */
    private static final long SCANT = 100_000;

    private static final List<Platform> PLATFORMS = Platform.minted(3);

    private static Platform platform(SystemName name) {
        return PLATFORMS.stream().filter(p -> p.name() == name).findFirst().orElseThrow();
    }

    @ParameterizedTest
    @EnumSource(names = {"SEV_SNP", "TDX", "SGX", "NITRO"})
    void appraise_acceptsWhatIsMinted(SystemName name) throws EvidenceException {
        Memory memory = Memory.of(AMPLE);
        for (int i = 0; i < 3; i++) {
            assertThat(platform(name).appraise(i, memory).verdict()).isEqualTo(Tier.AFFIRMING);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SEV_SNP", "TDX", "SGX", "NITRO"})
    void appraise_saysOfDamagedFilesWhatItSaysWithoutAMemory(SystemName name) {
        Random random = new Random(1600 + name.ordinal());
        List<Memory> memories = List.of(Memory.of(AMPLE), Memory.of(SCANT));
        Platform sound = platform(name);
        for (int round = 0; round < ROUNDS; round++) {
            Platform judged = round % 4 == 0 ? sound : damaged(sound, random);
            String expected = said(judged, Memory.none());
            for (Memory memory : memories) {
                assertThat(said(judged, memory)).as("round %s", round).isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SEV_SNP", "TDX", "SGX", "NITRO"})
    void appraise_judgesTheTimeAnew(SystemName name) {
        Memory memory = Memory.of(AMPLE);
        Platform now = platform(name);
        Platform later = now.at(now.at().plus(Duration.ofDays(10_000)));
        for (Platform judged : List.of(now, later, now)) {
            assertThat(said(judged, memory)).isEqualTo(said(judged, Memory.none()));
        }
        assertThat(said(later, memory)).isNotEqualTo(said(now, memory));
    }

    @Test
    void appraise_seesThatAKnownPlatformIsRevoked() throws EvidenceException {
        Memory memory = Memory.of(AMPLE);
        Platform known = platform(SystemName.TDX);
        known.appraise(0, memory);
        List<Bytes> files = new IntelCollateral(IntelAttester.Form.TDX_V4)
                .revoked(IntelAttester.PCK_SERIAL).files().stream()
                        .map(Bytes::of)
                        .toList();
        Appraisal again = known.with(known.evidence(), files).appraise(0, memory);
        assertThat(outcome(again, CheckId.of(Aspect.REVOCATION))).isEqualTo(Outcome.FAIL);
    }

    @Test
    void appraise_seesThatAKnownAuthorityIsRevoked() throws EvidenceException {
        Memory memory = Memory.of(AMPLE);
        Platform known = platform(SystemName.NITRO);
        known.appraise(0, memory);
        long serial = TestPki.certificate(NitroMint.LEAF.der()).serial().longValueExact();
        List<Bytes> files = List.of(Bytes.of(MintedPki.crl(NitroMint.ROOT, List.of(serial))));
        Appraisal again = known.with(known.evidence(), files).appraise(0, memory);
        assertThat(outcome(again, CheckId.of(Aspect.REVOCATION))).isEqualTo(Outcome.FAIL);
    }

    @ParameterizedTest
    @EnumSource(names = {"SEV_SNP", "TDX", "SGX", "NITRO"})
    void appraise_seesAForgedQuoteOfAKnownPlatform(SystemName name) throws EvidenceException {
        Memory memory = Memory.of(AMPLE);
        Platform known = platform(name);
        known.appraise(0, memory);
        Bytes quote = known.evidence().get(0).get(0);
        byte[] forged = quote.toArray();
        // The measurements stand before the middle of reports and quotes, and at the end of what Nitro signs.
        int place = name == SystemName.NITRO ? forged.length - 1 : 0x98;
        forged[place] ^= 1;
        Platform other = known.with(List.of(List.of(Bytes.of(forged))), known.endorsements());
        assertThat(outcome(other.appraise(0, memory), CheckId.of(Aspect.SIGNATURE)))
                .isEqualTo(Outcome.FAIL);
    }

    @ParameterizedTest
    @EnumSource(names = {"SEV_SNP", "TDX", "SGX", "NITRO"})
    void appraise_keepsNothingOfTheQuoteItself(SystemName name) throws EvidenceException {
        BoundedMemory memory = new BoundedMemory(AMPLE);
        platform(name).appraise(0, memory);
        long afterOne = memory.weight();
        platform(name).appraise(1, memory);
        platform(name).appraise(2, memory);
        assertThat(memory.weight()).isEqualTo(afterOne);
    }

    private static Outcome outcome(Appraisal appraisal, CheckId id) {
        return appraisal.checks().stream()
                .filter(check -> check.id() == id)
                .findFirst()
                .orElseThrow()
                .outcome();
    }

    /** Everything that comes of it, in words: each check with both sides, claims, result, level, facts, measurements. */
    private static String said(Platform platform, Memory memory) {
        try {
            Appraisal appraisal = platform.appraise(0, memory);
            Examination examination = appraisal.findings().examination();
            TcbReport tcb = examination.tcb();
            return appraisal.checks()
                    + "\n" + appraisal.findings().claims().toJson()
                    + "\n" + EarJson.write(appraisal.findings().ear())
                    + "\n" + tcb.status() + tcb.advisories() + tcb.evaluationDataNumber() + tcb.components()
                    + "\n" + examination.claims() + examination.measurements() + examination.slots()
                    + "\n" + examination.producedAt() + examination.facts();
        } catch (EvidenceException e) {
            return e.code() + " " + e.detail();
        }
    }

    /** One file with one to three other bytes: mostly one that is well formed still. */
    private static Platform damaged(Platform sound, Random random) {
        List<Bytes> files =
                new ArrayList<>(sound.files(random.nextInt(sound.evidence().size())));
        int file = random.nextInt(files.size());
        byte[] content = files.get(file).toArray();
        for (int i = random.nextInt(3); i >= 0; i--) {
            content[random.nextInt(content.length)] ^= (byte) (1 << random.nextInt(8));
        }
        files.set(file, Bytes.of(content));
        return sound.with(List.of(files.subList(0, 1)), files.subList(1, files.size()));
    }
}
