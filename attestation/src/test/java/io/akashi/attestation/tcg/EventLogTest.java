package io.akashi.attestation.tcg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceErrorCode;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.Fuzz;
import io.akashi.attestation.crypto.Digest;
import io.akashi.testkit.attest.tpm.LogMint;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class EventLogTest {
    private static final byte[] DATA = {1, 2, 3};

    private static void refused(EvidenceErrorCode code, Bytes log) {
        assertThatThrownBy(() -> EventLog.read(log))
                .isInstanceOfSatisfying(
                        EvidenceException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private static void malformed(LogMint log) {
        refused(EvidenceErrorCode.MALFORMED_STRUCTURE, Bytes.of(log.log()));
    }

    @Test
    void replay_comesToTheRegistersOfTheTpm() throws EvidenceException {
        LogMint mint =
                LogMint.agile(4, 0x0b).event(0, 8, DATA).event(7, 1, DATA).event(0, 9, new byte[0]);

        EventLog log = EventLog.read(Bytes.of(mint.log()));

        assertThat(log.banks()).containsExactly(Digest.SHA1, Digest.SHA256);
        assertThat(log.replay(Digest.SHA256)).containsOnlyKeys(0, 7);
        assertThat(log.replay(Digest.SHA256).get(0)).isEqualTo(Bytes.of(mint.register(0)));
        assertThat(log.replay(Digest.SHA256).get(7)).isEqualTo(Bytes.of(mint.register(7)));
    }

    @Test
    void replay_extendsInTheOrderOfTheLog() throws EvidenceException {
        LogMint mint = LogMint.agile().event(3, 8, DATA).event(3, 8, new byte[] {9});
        LogMint turned = LogMint.agile().event(3, 8, new byte[] {9}).event(3, 8, DATA);

        assertThat(EventLog.read(Bytes.of(turned.log())).replay(Digest.SHA256).get(3))
                .isNotEqualTo(Bytes.of(mint.register(3)));
    }

    @Test
    void replay_beginsRegister0WithTheLocality() throws EvidenceException {
        LogMint mint = LogMint.agile().startup(3).event(0, 8, DATA);

        assertThat(EventLog.read(Bytes.of(mint.log())).replay(Digest.SHA256).get(0))
                .isEqualTo(Bytes.of(mint.register(0)));
    }

    @Test
    void replay_holdsTheLocalityThatNothingExtends() throws EvidenceException {
        EventLog log = EventLog.read(Bytes.of(LogMint.agile().startup(4).log()));

        assertThat(log.replay(Digest.SHA256).get(0).hex()).isEqualTo("00".repeat(31) + "04");
        assertThat(log.replay(Digest.SHA384)).isEmpty();
    }

    @Test
    void replay_doesNotExtendWithoutAction() throws EvidenceException {
        EventLog log = EventLog.read(Bytes.of(
                LogMint.agile().silent(2, DATA).silent(0xffffffff, DATA).log()));

        assertThat(log.events()).hasSize(2);
        assertThat(log.replay(Digest.SHA256)).isEmpty();
    }

    @Test
    void read_takesALogOfSha1Alone() throws EvidenceException {
        EventLog log = EventLog.read(Bytes.of(LogMint.old().event(0, 8, DATA).log()));

        assertThat(log.banks()).containsExactly(Digest.SHA1);
        assertThat(log.replay(Digest.SHA1).get(0))
                .isEqualTo(Digest.SHA1.of(Bytes.of(new byte[20]).concat(Digest.SHA1.of(Bytes.of(DATA)))));
    }

    @Test
    void read_refusesALocalityThatComesTooLateTwiceOrUnknown() {
        malformed(LogMint.agile().event(0, 8, DATA).startup(3));
        malformed(LogMint.agile().startup(3).startup(3));
        malformed(LogMint.agile().startup(1));
        malformed(LogMint.agile().silent(1, Arrays.copyOf("StartupLocality\0".getBytes(), 17)));
        malformed(LogMint.agile().silent(0, Arrays.copyOf("StartupLocality\0".getBytes(), 16)));
        malformed(LogMint.agile().silent(0, Arrays.copyOf("StartupLocality\0".getBytes(), 18)));
    }

    @Test
    void read_refusesASecondHeader() {
        malformed(LogMint.agile().silent(0, LogMint.specId(0x0b)));
        malformed(LogMint.old().event(0, 8, DATA).silent(0, LogMint.specId(0x0b)));
    }

    @Test
    void read_refusesAHeaderOfAnotherForm() {
        byte[] version = LogMint.specId(0x0b);
        version[21] = 1;
        byte[] words = LogMint.specId(0x0b);
        words[23] = 3;
        byte[] size = LogMint.specId(0x0b);
        size[30] = 20;
        byte[] many = LogMint.specId(0x0b);
        many[24] = 17;

        malformed(LogMint.headed(version));
        malformed(LogMint.headed(words));
        malformed(LogMint.headed(size));
        malformed(LogMint.headed(many));
        malformed(LogMint.headed(LogMint.specId(0x0b, 0x0b)));
    }

    @Test
    void read_refusesAHeaderWithBytesAfterIt() {
        byte[] longer = Arrays.copyOf(LogMint.specId(0x0b), 34);

        refused(
                EvidenceErrorCode.TRAILING_BYTES,
                Bytes.of(LogMint.headed(longer).log()));
    }

    @Test
    void read_refusesAHeaderWithADigest() {
        byte[] log = LogMint.agile().log();
        log[8] = 1;

        refused(EvidenceErrorCode.MALFORMED_STRUCTURE, Bytes.of(log));
    }

    @Test
    void read_refusesAHeaderWithoutABankThatWeCompute() {
        byte[] header = LogMint.specId(0x0b);
        header[28] = 0x12;

        malformed(LogMint.headed(header));
    }

    @Test
    void read_refusesAnEventWithoutADigestOfEachBank() {
        byte[] one = LogMint.agile(0x0b).event(1, 8, DATA).log();
        byte[] fewer = one.clone();
        fewer[65 + 8] = 0;
        byte[] other = one.clone();
        other[65 + 12] = 0x0c;
        byte[] twice = LogMint.agile(4, 0x0b).event(1, 8, DATA).log();
        twice[69 + 12 + 22] = 4;

        refused(EvidenceErrorCode.MALFORMED_STRUCTURE, Bytes.of(fewer));
        refused(EvidenceErrorCode.MALFORMED_STRUCTURE, Bytes.of(other));
        refused(EvidenceErrorCode.MALFORMED_STRUCTURE, Bytes.of(twice));
    }

    @Test
    void read_refusesARegisterThatThereIsNot() {
        malformed(LogMint.agile().event(24, 8, DATA));
        malformed(LogMint.agile().event(0xffffffff, 8, DATA));
    }

    @Test
    void read_refusesTooMuch() {
        refused(
                EvidenceErrorCode.LIMIT_EXCEEDED,
                Bytes.of(LogMint.agile().event(1, 8, new byte[(1 << 20) + 1]).log()));
    }

    @Test
    void read_refusesALogOfMoreThanSixteenMebibytes() {
        LogMint mint = LogMint.agile();
        for (int i = 0; i < 16; i++) {
            mint.event(1, 8, new byte[1 << 20]);
        }
        refused(EvidenceErrorCode.LIMIT_EXCEEDED, Bytes.of(mint.log()));
    }

    @Test
    void read_refusesMoreEventsThanABootMakes() {
        LogMint mint = LogMint.old();
        for (int i = 0; i <= 65_536; i++) {
            mint.raw(new byte[32]);
        }
        refused(EvidenceErrorCode.LIMIT_EXCEEDED, Bytes.of(mint.log()));
    }

    @Test
    void read_refusesWhateverFollowsTheLastEvent() {
        for (byte[] tail : new byte[][] {{0}, {-1}, new byte[64], DATA}) {
            refused(
                    tail.length == 64 ? EvidenceErrorCode.MALFORMED_STRUCTURE : EvidenceErrorCode.TRUNCATED,
                    Bytes.of(LogMint.agile().event(1, 8, DATA).raw(tail).log()));
        }
    }

    @Test
    void readArea_takesZerosOrOnesUpToTheEnd() throws EvidenceException {
        byte[] ones = new byte[100];
        Arrays.fill(ones, (byte) 0xff);

        assertThat(EventLog.readArea(Bytes.of(
                                LogMint.agile().event(1, 8, DATA).raw(ones).log()))
                        .events())
                .hasSize(1);
        assertThat(EventLog.readArea(Bytes.of(LogMint.agile()
                                .event(1, 8, DATA)
                                .raw(new byte[9])
                                .log()))
                        .events())
                .hasSize(1);
    }

    @Test
    void readArea_refusesAnythingElse() {
        byte[] mixed = new byte[100];
        mixed[99] = 1;

        assertThatThrownBy(() -> EventLog.readArea(
                        Bytes.of(LogMint.agile().event(1, 8, DATA).raw(mixed).log())))
                .isInstanceOf(EvidenceException.class);
    }

    @Test
    void begins_tellsALogFromOtherFiles() throws EvidenceException {
        assertThat(EventLog.begins(Bytes.of(LogMint.agile().log()))).isTrue();
        assertThat(EventLog.begins(Bytes.of(LogMint.old().event(0, 8, DATA).log())))
                .isTrue();
        assertThat(EventLog.begins(Bytes.ofHex("0056"))).isFalse();
        assertThat(EventLog.begins(Bytes.ofHex("00000000080000").padRight(64))).isTrue();
        assertThat(EventLog.begins(Bytes.ofHex("0000000009000000").padRight(64)))
                .isFalse();
        assertThat(EventLog.begins(Bytes.ofHex("0000000003000000").padRight(28).concat(Bytes.ofHex("ff000000"))))
                .isFalse();
    }

    @Test
    void read_throwsNothingButItsOwnError() {
        Bytes agile = Bytes.of(LogMint.agile(4, 0x0b).startup(3).secureBoot(1).log());
        Bytes old = Bytes.of(LogMint.old().secureBoot(1).log());
        Fuzz.run(301, 2_000, agile, input -> SecureBoot.in(EventLog.readArea(input), Digest.SHA256, 7));
        Fuzz.run(302, 2_000, old, input -> EventLog.read(input).replay(Digest.SHA1));
        Fuzz.run(303, 2_000, agile, EventLog::begins);
    }
}
