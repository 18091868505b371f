package io.akashi.attestation.intel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.Fuzz;
import io.akashi.attestation.json.JsonReader;
import io.akashi.attestation.memory.Memory;
import io.akashi.attestation.x509.Certificate;
import io.akashi.testkit.attest.intel.IntelAttester;
import io.akashi.testkit.attest.intel.IntelAttester.Form;
import io.akashi.testkit.attest.intel.IntelCollateral;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class QuoteTest {
    private static Quote read(byte[] quote) throws EvidenceException {
        return Quote.read(Bytes.of(quote));
    }

    private static byte[] with(byte[] quote, int offset, int value) {
        byte[] changed = quote.clone();
        changed[offset] = (byte) value;
        return changed;
    }

    @Test
    void read_knowsEveryForm() throws EvidenceException {
        for (Form form : Form.values()) {
            Quote quote = read(new IntelAttester(form).quote());

            assertThat(quote.isTdx()).isEqualTo(form != Form.SGX_V3);
            assertThat(quote.signature().enclave().certification().type()).isEqualTo(CertificationData.PCK_CHAIN);
            assertThat(quote.signature().enclave().certificates()).hasSize(3);
        }
    }

    @Test
    void read_passesOverBytesAfterTheSignatureData() throws EvidenceException {
        byte[] quote = new IntelAttester(Form.TDX_V4).trailing(3_065).quote();

        assertThat(read(quote).signature().enclave().certificates()).hasSize(3);
    }

    @Test
    void readFile_takesHexadecimal() throws EvidenceException {
        byte[] quote = new IntelAttester(Form.SGX_V3).quote();
        byte[] text = (HexFormat.of().formatHex(quote) + "\n").getBytes(StandardCharsets.US_ASCII);

        assertThat(Quote.readFile(Bytes.of(text), Memory.none())).isEqualTo(read(quote));
    }

    @Test
    void read_refusesOtherVersionsKeysVendorsAndBodies() {
        byte[] quote = new IntelAttester(Form.TDX_V5_TD_1_5).quote();

        for (byte[] other : new byte[][] {
            with(quote, 0, 2),
            with(quote, 0, 6),
            with(quote, 2, 3),
            with(quote, 4, 0),
            with(quote, 12, 0),
            with(quote, 48, 2),
            with(quote, 48, 4),
            with(quote, 50, 0x48)
        }) {
            assertThatThrownBy(() -> read(other)).isInstanceOf(EvidenceException.class);
        }
    }

    @Test
    void read_refusesEveryPrefix() {
        byte[] quote = new IntelAttester(Form.TDX_V4).quote();
        for (int size = 0; size < quote.length; size += 13) {
            Bytes cut = Bytes.of(quote).slice(0, size);
            assertThatThrownBy(() -> Quote.read(cut)).isInstanceOf(EvidenceException.class);
        }
    }

    @Test
    void read_throwsNothingButItsOwnError() {
        Fuzz.run(
                211,
                1_000,
                Bytes.of(new IntelAttester(Form.SGX_V3).quote()),
                input -> Quote.readFile(input, Memory.none()));
        Fuzz.run(
                212,
                1_000,
                Bytes.of(new IntelAttester(Form.TDX_V4).quote()),
                input -> Quote.readFile(input, Memory.none()));
        Fuzz.run(
                213,
                1_000,
                Bytes.of(new IntelAttester(Form.TDX_V5_TD_1_5).quote()),
                input -> Quote.readFile(input, Memory.none()));
    }

    @Test
    void pckExtension_throwsNothingButItsOwnError() {
        Bytes der = Bytes.of(new IntelAttester(Form.SGX_V3).pck().der());
        Fuzz.run(214, 2_000, der, input -> PckExtension.of(Certificate.read(input)));
    }

    @Test
    void statements_throwNothingButTheirOwnError() {
        for (byte[] file :
                new IntelCollateral(Form.TDX_V4).files().subList(0, 2).toArray(new byte[0][])) {
            Fuzz.run(215, 1_000, Bytes.of(file), input -> {
                var answer = JsonReader.readObject(input);
                return answer.find("tcbInfo").isPresent()
                        ? TcbInfo.read(answer.object("tcbInfo"))
                        : EnclaveIdentity.read(answer.object("enclaveIdentity"));
            });
        }
    }
}
