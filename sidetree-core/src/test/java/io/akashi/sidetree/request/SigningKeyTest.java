package io.akashi.sidetree.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akashi.sidetree.encoding.Base64Url;
import io.akashi.sidetree.encoding.Sha256;
import io.akashi.sidetree.json.JsonText;
import io.akashi.sidetree.json.JsonValue;
import io.akashi.sidetree.json.JsonValue.JsonObject;
import io.akashi.sidetree.model.CompactJws;
import io.akashi.sidetree.signature.Es256k;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SigningKeyTest {
    private static final String ORDER = "fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141";
    private static final JsonValue PAYLOAD = new JsonObject(Map.of("a", JsonValue.of("b")));

    @Test
    void of_rejectsZero() {
        assertThatThrownBy(() -> SigningKey.of(new byte[32])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void of_rejectsTheOrderOfTheCurve() {
        assertThatThrownBy(() -> SigningKey.of(HexFormat.of().parseHex(ORDER)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void of_takesTheLargestSecret() {
        byte[] largest = HexFormat.of().parseHex(ORDER);
        largest[31]--;
        assertThat(SigningKey.of(largest).publicJwk().x())
                .isEqualTo(SigningKey.of(one()).publicJwk().x());
    }

    @Test
    void of_rejectsAnotherLengthWithoutShowingTheSecret() {
        byte[] secret = new byte[33];
        Arrays.fill(secret, (byte) 0x77);
        assertThatThrownBy(() -> SigningKey.of(secret))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("77")
                .hasMessageNotContaining("119");
    }

    @Test
    void of_keepsNoHoldOfTheCallersArray() {
        byte[] secret = one();
        SigningKey key = SigningKey.of(secret);
        secret[31] = 2;
        assertThat(key).isEqualTo(SigningKey.of(one()));
    }

    @Test
    void publicJwk_ofOneIsTheGenerator() {
        assertThat(JsonText.write(SigningKey.of(one()).publicJwk().json()))
                .isEqualTo("{\"kty\":\"EC\",\"crv\":\"secp256k1\","
                        + "\"x\":\"eb5mfvncu6xVoGKVzocLBwKb_NstzijZWfKBWxb4F5g\","
                        + "\"y\":\"SDradyajxGVdpPv8DhEIqP0XtEimhVQZnEfQj_sQ1Lg\"}");
    }

    @Test
    void sign_writesTheHeaderWithAlgAlone() {
        String text = Keys.named("k").sign(PAYLOAD).text();
        assertThat(text).startsWith("eyJhbGciOiJFUzI1NksifQ.");
    }

    @Test
    void sign_verifiesWithBothImplementations() {
        SigningKey key = Keys.named("k");
        CompactJws jws = key.sign(PAYLOAD);
        assertThat(Es256k.fastest().verifies(jws, key.publicJwk())).isTrue();
        assertThat(Es256k.portable().verifies(jws, key.publicJwk())).isTrue();
    }

    @Test
    void sign_doesNotVerifyWithAnotherKey() {
        CompactJws jws = Keys.named("k").sign(PAYLOAD);
        assertThat(Es256k.portable().verifies(jws, Keys.named("other").publicJwk()))
                .isFalse();
    }

    /** The widely published answer for secp256k1, secret 1, "Satoshi Nakamoto". */
    @Test
    void sign_isThatOfRfc6979() {
        byte[] digest = Sha256.digest("Satoshi Nakamoto".getBytes(StandardCharsets.US_ASCII));
        String expected = "934b1ea10a4b3c1757e2b0c017d0b6143ce3c9a7e6a4a49860d7a6ab210ee3d8"
                + "2442ce9d2b916064108014783e923ec36b49743e2ffa1c4496f01a512aafd9e5";
        assertThat(HexFormat.of().formatHex(new SigningCurve.Portable().sign(digest, one())))
                .isEqualTo(expected);
        assertThat(HexFormat.of().formatHex(SigningCurve.fastest().sign(digest, one())))
                .isEqualTo(expected);
    }

    @Test
    void fastest_givesTheBytesOfThePortableOne() {
        long seed = 20_240_117;
        Random random = new Random(seed);
        BigInteger half = new BigInteger(ORDER, 16).shiftRight(1);
        for (int i = 0; i < 200; i++) {
            byte[] secret = new byte[32];
            byte[] digest = new byte[32];
            random.nextBytes(secret);
            random.nextBytes(digest);
            byte[] signature = new SigningCurve.Portable().sign(digest, secret);
            assertThat(SigningCurve.fastest().sign(digest, secret))
                    .as("seed %d, case %d", seed, i)
                    .isEqualTo(signature);
            assertThat(SigningCurve.fastest().publicPoint(secret))
                    .isEqualTo(new SigningCurve.Portable().publicPoint(secret));
            assertThat(new BigInteger(1, Arrays.copyOfRange(signature, 32, 64))).isLessThanOrEqualTo(half);
        }
    }

    @Test
    void writeTo_lendsTheSecretForTheCallOnly() {
        byte[][] seen = new byte[2][];
        SigningKey.of(one()).writeTo(secret -> {
            seen[0] = secret;
            seen[1] = secret.clone();
        });
        assertThat(seen[1]).isEqualTo(one());
        assertThat(seen[0]).isEqualTo(new byte[32]);
    }

    @Test
    void toString_showsNoSecret() {
        byte[] secret = Sha256.digest(one());
        String shown = SigningKey.of(secret).toString();
        assertThat(shown)
                .contains("redacted")
                .doesNotContain(Base64Url.encode(secret))
                .doesNotContain(HexFormat.of().formatHex(secret));
    }

    private static byte[] one() {
        byte[] one = new byte[32];
        one[31] = 1;
        return one;
    }
}
