package io.akashi.attestation.tpm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceErrorCode;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.Fuzz;
import io.akashi.testkit.attest.tpm.SoftTpm;
import io.akashi.testkit.attest.tpm.TpmCertificate;
import io.akashi.testkit.attest.tpm.TpmKey;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Garbage and damage. */
class TpmReadersTest {
    private static final int ROUNDS = 2_000;
    private static final SoftTpm TPM = new SoftTpm(TpmKey.endorsement(TpmCase.EK), TpmKey.attestation(TpmCase.AK));

    @Test
    void readers_throwNothingButTheirOwnError() {
        Fuzz.run(401, ROUNDS, Bytes.of(TPM.quote()), TpmAttest::read);
        Fuzz.run(
                402,
                ROUNDS,
                TpmCase.read(TPM.certified(TpmKey.signing(TpmCase.KEY))).get(0),
                TpmAttest::read);
        Fuzz.run(403, ROUNDS, Bytes.of(TPM.attestation.sign(TPM.quote())), TpmSignature::read);
        Fuzz.run(404, ROUNDS, Bytes.of(TPM.attestation.file()), TpmPublic::read);
        Fuzz.run(405, ROUNDS, Bytes.of(TPM.endorsement.file()), TpmPublic::read);
        Fuzz.run(406, ROUNDS, Bytes.of(TPM.values(0, 7)), PcrFile::read);
        Fuzz.run(407, ROUNDS, Bytes.of(TPM.message(Map.of(0, new byte[32]))), GoAttestation::read);
        Fuzz.run(408, ROUNDS, Bytes.EMPTY, file -> TpmEvidence.read(List.of(file)));
    }

    @Test
    void system_throwsNothingButItsOwnError() throws EvidenceException {
        TpmCase evidence = TpmCase.activated();
        List<Bytes> good = TpmCase.read(evidence.tpm.quoted());
        Fuzz.run(409, ROUNDS / 4, good.get(0), file -> evidence.examine(List.of(file, good.get(1), good.get(2))));
        Fuzz.run(410, ROUNDS / 4, good.get(1), file -> evidence.examine(List.of(good.get(0), file, good.get(2))));
        Fuzz.run(411, ROUNDS / 4, good.get(2), file -> evidence.examine(List.of(good.get(0), good.get(1), file)));
    }

    @Test
    void certificate_throwsNothingButItsOwnError() {
        Bytes der = Bytes.of(TpmCertificate.endorsement().issue(TpmCase.ROOT.minted(), TpmCase.EK));
        Fuzz.run(412, ROUNDS / 4, der, file -> TpmCase.bare().examine(List.of(file)));
    }

    @Test
    void publicArea_isReadWithAndWithoutItsSize() throws EvidenceException {
        TpmPublic sized = TpmPublic.read(Bytes.of(TPM.attestation.file()));
        TpmPublic bare = TpmPublic.read(Bytes.of(TPM.attestation.area()));

        assertThat(sized).isEqualTo(bare);
        assertThat(sized.fullName()).isEqualTo(Bytes.of(TPM.attestation.name()));
    }

    @Test
    void publicArea_isRefusedWithAnythingAfterIt() {
        Bytes longer = Bytes.of(TPM.attestation.area()).concat(Bytes.of(new byte[1]));

        assertThatThrownBy(() -> TpmPublic.read(longer)).isInstanceOf(EvidenceException.class);
    }

    @Test
    void publicArea_isRefusedWithAModulusOfAnotherSizeThanItSays() {
        byte[] area = TPM.endorsement.area();
        int bits = area.length - 256 - 2 - 4 - 2;
        area[bits] = 4;

        assertThatThrownBy(() -> TpmPublic.read(Bytes.of(area))).isInstanceOf(EvidenceException.class);
    }

    @Test
    void publicArea_isRefusedOfAnotherTypeOrHash() {
        byte[] type = TPM.attestation.area();
        type[1] = 8;
        byte[] hash = TPM.attestation.area();
        hash[3] = 0x12;

        assertThatThrownBy(() -> TpmPublic.read(Bytes.of(type))).isInstanceOf(EvidenceException.class);
        assertThatThrownBy(() -> TpmPublic.read(Bytes.of(hash))).isInstanceOf(EvidenceException.class);
    }

    @Test
    void selection_isRefusedOfMoreBanksOrRegistersThanThereAre() {
        for (byte[] selection : new byte[][] {{0, 0, 0, 17}, {0, 0, 0, 1, 0, 0x0b, 5, 0, 0, 0, 0, 0}}) {
            byte[] attest = TPM.attest(0x8018, out -> out.write(selection));

            assertThatThrownBy(() -> TpmAttest.read(Bytes.of(attest)))
                    .isInstanceOfSatisfying(
                            EvidenceException.class,
                            e -> assertThat(e.code())
                                    .isIn(EvidenceErrorCode.LIMIT_EXCEEDED, EvidenceErrorCode.MALFORMED_STRUCTURE));
        }
    }

    @Test
    void message_isRefusedOfMoreFieldsThanAnybodyHas() throws EvidenceException {
        byte[] most = new byte[2 * 4096];
        Arrays.fill(most, (byte) 8);

        assertThat(ProtoFields.read(Bytes.of(most))).isNotNull();
        assertThatThrownBy(() -> ProtoFields.read(Bytes.of(most).concat(Bytes.of(new byte[] {8, 8}))))
                .isInstanceOfSatisfying(
                        EvidenceException.class, e -> assertThat(e.code()).isEqualTo(EvidenceErrorCode.LIMIT_EXCEEDED));
    }

    @Test
    void registers_areRefusedInAnotherNumberThanSelected() {
        byte[] fewer = TPM.values(0, 7);
        fewer[4 + 128 + 4] = 1;
        byte[] more = TPM.values(0, 7);
        more[4 + 128 + 4] = 3;
        byte[] many = TPM.values(0, 7);
        many[4 + 128 + 4] = 9;
        byte[] size = TPM.values(0, 7);
        size[4 + 128 + 8] = 31;

        byte[] ninth = TPM.values(0, 1, 2, 3, 4, 5, 6, 7);
        ninth[4 + 128 + 4] = 9;

        for (byte[] file : new byte[][] {fewer, more, many, size, ninth}) {
            assertThatThrownBy(() -> PcrFile.read(Bytes.of(file))).isInstanceOf(EvidenceException.class);
        }
    }

    @Test
    void registers_areRefusedWithABankNamedTwiceOrAnythingAfterThem() {
        byte[] twice = TPM.values(0, 7);
        twice[0] = 2;
        twice[12] = 0x0b;
        twice[14] = 3;
        Bytes tail = Bytes.of(TPM.values(0, 7)).concat(Bytes.of(new byte[1]));

        assertThatThrownBy(() -> PcrFile.read(Bytes.of(twice))).isInstanceOf(EvidenceException.class);
        assertThatThrownBy(() -> PcrFile.read(tail)).isInstanceOf(EvidenceException.class);
    }
}
