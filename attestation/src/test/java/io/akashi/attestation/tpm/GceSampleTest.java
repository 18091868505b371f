package io.akashi.attestation.tpm;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.attestation.Aspect;
import io.akashi.attestation.Bytes;
import io.akashi.attestation.CheckId;
import io.akashi.attestation.Outcome;
import io.akashi.attestation.SharedFolder;
import io.akashi.attestation.binding.ExpectedBinding;
import io.akashi.attestation.eat.EatClaims;
import io.akashi.attestation.json.JsonValue;
import io.akashi.testkit.attest.tpm.SoftTpm;
import io.akashi.testkit.attest.tpm.TpmKey;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A machine of Google's cloud: its message, and the same with every quote signed anew by a key of our own. */
class GceSampleTest {
    private static final int KEY = 1;
    private static final int QUOTE = 2;
    private static final int CERTIFICATE = 6;
    private static final int INTERMEDIATE = 7;

    /** A field of a protocol buffer whose wire type is 2; the samples have no other where these tests look. */
    private record Field(int number, byte[] content) {
        byte[] written() {
            int size = content.length;
            byte[] head = {
                (byte) (number << 3 | 2),
                (byte) (size & 0x7f | 0x80),
                (byte) (size >> 7 & 0x7f | 0x80),
                (byte) (size >> 14)
            };
            return SoftTpm.concat(head, content);
        }
    }

    private static List<Field> fields(byte[] message) {
        List<Field> fields = new ArrayList<>();
        int at = 0;
        while (at < message.length) {
            int number = (message[at++] & 0xff) >> 3;
            int size = 0;
            int shift = 0;
            boolean more = true;
            while (more) {
                more = message[at] < 0;
                size |= (message[at++] & 0x7f) << shift;
                shift += 7;
            }
            fields.add(new Field(number, Arrays.copyOfRange(message, at, at + size)));
            at += size;
        }
        return fields;
    }

    private static byte[] message(String name) throws IOException {
        return Files.readAllBytes(SharedFolder.require("vectors/attestation")
                .resolve("tpm2-quote")
                .resolve(name));
    }

    private static byte[] signedAnew(byte[] message, TpmKey own) {
        List<byte[]> written = new ArrayList<>();
        for (Field field : fields(message)) {
            if (field.number() == KEY) {
                written.add(new Field(KEY, own.area()).written());
            } else if (field.number() == QUOTE) {
                written.add(new Field(QUOTE, quoteAnew(field.content(), own)).written());
            } else if (field.number() != CERTIFICATE && field.number() != INTERMEDIATE) {
                written.add(field.written());
            }
        }
        return SoftTpm.concat(written.toArray(new byte[0][]));
    }

    private static byte[] quoteAnew(byte[] quote, TpmKey own) {
        List<Field> parts = fields(quote);
        byte[] attest = parts.get(0).content();
        return SoftTpm.concat(
                parts.get(0).written(),
                new Field(2, own.sign(attest)).written(),
                parts.get(2).written());
    }

    /** What is read, without what names the key and who certified it. */
    private static Map<String, JsonValue> facts(TpmCase.Result result) {
        Map<String, JsonValue> facts =
                new LinkedHashMap<>(result.examination().facts().values().members());
        facts.keySet().removeIf(name -> name.startsWith("ak") || name.startsWith("tpm"));
        return facts;
    }

    private static EatClaims claims(TpmCase.Result result) {
        return EatClaims.builder()
                .putAll(result.examination().claims())
                .remove(TpmClaims.MANUFACTURER)
                .remove(TpmClaims.MODEL)
                .remove(TpmClaims.VERSION)
                .build();
    }

    @Test
    void message_signedAnewAppraisesTheSame() throws Exception {
        for (String name : List.of("gce-cos-85-nonce9009.pb", "gce-cos-85-no-nonce.pb")) {
            TpmCase evidence = TpmCase.bare();
            evidence.binding = name.contains("9009")
                    ? new ExpectedBinding.RawNonce(Bytes.ofHex("9009"))
                    : new ExpectedBinding.None();
            byte[] original = message(name);

            TpmCase.Result real = evidence.examine(List.of(Bytes.of(original)));
            TpmCase.Result ours =
                    evidence.examine(List.of(Bytes.of(signedAnew(original, TpmKey.attestation(TpmCase.AK)))));

            assertThat(ours.checks().outcome(Aspect.SIGNATURE)).isEqualTo(Outcome.PASS);
            assertThat(ours.outcome(CheckId.PCR_DIGEST)).contains(Outcome.PASS);
            assertThat(ours.outcome(CheckId.EVENT_LOG)).contains(Outcome.PASS);
            assertThat(facts(ours)).isEqualTo(facts(real));
            assertThat(claims(ours)).isEqualTo(claims(real));
            assertThat(ours.examination().measurements())
                    .isEqualTo(real.examination().measurements())
                    .isNotEmpty();
            assertThat(ours.examination().slots()).isEqualTo(real.examination().slots());
        }
    }
}
