package io.akashi.sidetree.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.sidetree.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link StrictJson} and {@link AnchoredJson} are the plain version: both read the same, and again what was written. */
class AgreedJsonTest {
    private static final int TEXTS = 100_000;
    private static final long SEED = 20261130;

    @Test
    void read_isWhatEveryReadingGives() throws ProtocolException {
        RandomJson random = new RandomJson(SEED);
        int agreed = 0;
        int strictAlone = 0;
        for (int i = 0; i < TEXTS; i++) {
            String text = random.nearlyJson();
            boolean read = requireSame(text);
            agreed += read ? 1 : 0;
            strictAlone += !read && isStrict(text) ? 1 : 0;
        }
        assertThat(agreed).as("seed %d", SEED).isGreaterThan(TEXTS / 20);
        assertThat(strictAlone).as("seed %d", SEED).isGreaterThan(TEXTS / 20);
    }

    /** A reader that refused a text which is agreed would throw here. */
    private static boolean requireSame(String text) throws ProtocolException {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        Optional<JsonValue> agreed = AgreedJson.read(utf8);
        if (agreed.isPresent()) {
            String written = JsonText.write(StrictJson.parse(utf8));
            assertThat(JsonText.write(agreed.get())).as(text).isEqualTo(written);
            assertThat(agreed.get()).as(text).isEqualTo(StrictJson.parse(utf8));
            assertThat(agreed.get()).as(text).isEqualTo(new AnchoredReader(Utf8.decode(utf8)).document());
            JsonValue again = new AnchoredReader(written).document();
            assertThat(agreed.get()).as(text).isEqualTo(again);
            assertThat(CanonicalJson.bytes(again)).as(text).isEqualTo(CanonicalJson.bytes(agreed.get()));
        }
        return agreed.isPresent();
    }

    private static boolean isStrict(String text) {
        try {
            StrictJson.parse(text);
            return true;
        } catch (ProtocolException e) {
            return false;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"a\tb\"", "\"\u0000\"", "{\"1234567\u001f\":1}", "[\"a\"]\n", "[1e-7]", "[\"\\u0041\"]"})
    void read_leavesControlCharactersAndWhatIsNotPlain(String text) {
        assertThat(AgreedJson.read(text.getBytes(StandardCharsets.UTF_8))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":1,\"b\":[true,null,\"\u007f\"],\"a\":\"é\"}", "{\"toJSON\":1,\"10\":[],\"9\":{}}"})
    void read_readsWhatClientsWrite(String text) throws ProtocolException {
        assertThat(requireSame(text)).isTrue();
    }
}
