package io.akashi.sidetree.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import io.akashi.sidetree.ErrorCode;
import io.akashi.sidetree.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The texts were made with npm cids 1.1.4. */
class CidTest {
    private static final String V0 = "QmT78zSuBmuS4z925WZfrqQ1qHaJ56DQaTfyMUF7F8ff5o";
    private static final String V1 = "bafybeicg2rebjoofv4kbyovkw7af3rpiitvnl6i7ckcywaq6xjcxnc2mby";
    private static final String SMALL = "120401020304";

    @ParameterizedTest
    @ValueSource(
            strings = {
                V1,
                "7002700221004332422012271613274240703525255740135613641047255277107611205426010365644256642646016",
                "92793123839905515149655155186562196358894516458442762555604181026553579976051204508686",
                "f0170122046d44814b9c5af141c3aaab7c05dc5e844ead5f91f12858b021eba45768b4c0e",
                "F0170122046D44814B9C5AF141C3AAAB7C05DC5E844EAD5F91F12858B021EBA45768B4C0E",
                "v05o14826qh419ee5lsa1oelamv05rhf88jldbu8v2a2om0gun92nd2qc1o",
                "t05o14826qh419ee5lsa1oelamv05rhf88jldbu8v2a2om0gun92nd2qc1o======",
                "BAFYBEICG2REBJOOFV4KBYOVKW7AF3RPIITVNL6I7CKCYWAQ6XJCXNC2MBY",
                "cafybeicg2rebjoofv4kbyovkw7af3rpiitvnl6i7ckcywaq6xjcxnc2mby======",
                "hyfabreng4trbjqqfihkbaqiks9yf5txeeuipm6e9nknasyo6zjnzpn4cba",
                "k2jmtxt4nv2kx0qz1ncwpjwzdixb27xsgqxk7kgho4nnmjceustvi80e",
                "zdj7WaCPMsy3FP2whSwpFXHjDEaTVmjnddYSn5W2Gdn4aEZFj",
                "ZCJ7vzcomSY3fo2WGrWPfwhJdezsuLJMCCxrM5v2gCM4zeyfJ",
                "mAXASIEbUSBS5xa8UHDqqt8BdxehE6tX5HxKFiwIeukV2i0wO",
                "UAXASIEbUSBS5xa8UHDqqt8BdxehE6tX5HxKFiwIeukV2i0wO"
            })
    void parse_readsEveryBase(String text) throws ProtocolException {
        Cid cid = Cid.parse(text);
        assertThat(cid).isEqualTo(Cid.parse(V1)).hasToString(text);
        assertThat(cid.v0Text()).contains(V0);
        assertThat(cid.v1Text()).isEqualTo(V1);
        assertThat(cid.isCanonical()).isTrue();
    }

    @Test
    void parse_readsVersion0() throws ProtocolException {
        Cid cid = Cid.parse(V0);
        assertThat(cid.version()).isZero();
        assertThat(cid.codec()).isEqualTo(Cid.DAG_PB);
        assertThat(cid.hashCodec()).isEqualTo(Cid.SHA2_256);
        assertThat(cid).isEqualTo(Cid.ofV0(cid.digest())).isNotEqualTo(Cid.parse(V1));
    }

    @Test
    void parse_readsAnIdentityCid() throws ProtocolException {
        Cid cid = Cid.parse("bafkqaatine");
        assertThat(cid.hashCodec()).isEqualTo(Cid.IDENTITY);
        assertThat(cid.digest()).isEqualTo("hi".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void parse_takesVersion0BehindAPrefixForACidThatIpfsDoesNotKnow() throws ProtocolException {
        Cid cid = Cid.parse("z1CBaeQDn9VV9BQ1NwaecArbeRnMrDipbPLkdAaXPC6sqkBqvD");
        assertThat(cid).isEqualTo(Cid.parse(V0));
        assertThat(cid.isCanonical()).isFalse();
    }

    @Test
    void parse_takesPaddingInTheMiddleForADigit() throws ProtocolException {
        assertThat(multihash("MAVUSBAECAwQ=")).isEqualTo(SMALL);
        assertThat(multihash("MAVUSB=ECAwQ=")).isEqualTo(SMALL);
        assertThat(multihash("MAVUSBA=CAwQ=")).isEqualTo("120410020304");
        assertThat(multihash("MAVUSBAE=AwQ=")).isEqualTo("120401400304");
    }

    @Test
    void parse_readsTheIdentityBaseAsUtf8() throws ProtocolException {
        Cid cid = Cid.parse("\0\u0001\u0055\0\u0003\ud800");
        assertThat(cid.digest()).isEqualTo("\ufffd".getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "z",
                "b",
                "not a cid",
                "Qm",
                "QmT78zSuBmuS4z925WZfrqQ1qHaJ56DQaTfyMUF7F8ff5",
                "QmT78zSuBmuS4z925WZfrqQ1qHaJ56DQaTfyMUF7F8ff50",
                " QmT78zSuBmuS4z925WZfrqQ1qHaJ56DQaTfyMUF7F8ff5o",
                "bafybeicg2rebjoofv4kbyovkw7af3rpiitvnl6i7ckcywaq6xjcxnc2mbz",
                "f0270122046d44814b9c5af141c3aaab7c05dc5e844ead5f91f12858b021eba45768b4c0e",
                "f017f122046d44814b9c5af141c3aaab7c05dc5e844ead5f91f12858b021eba45768b4c0e",
                "f01701f2046d44814b9c5af141c3aaab7c05dc5e844ead5f91f12858b021eba45768b4c0e",
                "f0070122046d44814b9c5af141c3aaab7c05dc5e844ead5f91f12858b021eba45768b4c0e",
                "mAVUSBAECAwQ="
            })
    void parse_rejects(String text) {
        assertThatThrownBy(() -> Cid.parse(text))
                .isInstanceOfSatisfying(
                        ProtocolException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CAS_FILE_URI_NOT_VALID));
    }

    @Test
    void parse_ofAMegabyteEnds() throws ProtocolException {
        byte[] digest = new byte[700_000];
        Arrays.fill(digest, (byte) 7);
        Cid cid = Cid.ofV1(Cid.RAW, Multihash.of(Cid.IDENTITY, digest));
        assertThat(Cid.parse(cid.text())).isEqualTo(cid);
        assertThatThrownBy(() -> Cid.parse("z" + "Q".repeat(1_000_000))).isInstanceOf(ProtocolException.class);
    }

    @Test
    void parse_readsWhatIsWritten() throws ProtocolException {
        long seed = 20;
        Random random = new Random(seed);
        for (int i = 0; i < 1_000; i++) {
            byte[] digest = new byte[32];
            random.nextBytes(digest);
            digest[0] = i % 3 == 0 ? 0 : digest[0];
            Cid v0 = Cid.ofV0(digest);
            assertThat(Cid.parse(v0.text())).as("seed %d", seed).isEqualTo(v0);
            Cid v1 = Cid.ofV1(Cid.RAW, Multihash.of(Cid.SHA2_256, digest));
            assertThat(Cid.parse(v1.text())).as("seed %d", seed).isEqualTo(v1);
        }
    }

    @Test
    void parse_ofGarbageThrowsNothingButProtocolException() {
        long seed = 21;
        Random random = new Random(seed);
        String digits = "\0" + "079fFvtbBcChkKzZmMuUQ=AaZz+/-_1 \ud800";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(60); length > 0; length--) {
                text.append(digits.charAt(random.nextInt(digits.length())));
            }
            try {
                assertThat(Cid.parse(text.toString()).text()).isEqualTo(text.toString());
            } catch (ProtocolException e) {
                assertThat(e.code()).isEqualTo(ErrorCode.CAS_FILE_URI_NOT_VALID);
            } catch (RuntimeException e) {
                fail("seed " + seed + ": " + text, e);
            }
        }
    }

    @Test
    void ofV1_rejectsWhatIsNoMultihash() {
        assertThatThrownBy(() -> Cid.ofV1(Cid.RAW, new byte[] {0x12, 32, 1}))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static String multihash(String text) throws ProtocolException {
        return HexFormat.of().formatHex(Cid.parse(text).multihash().bytes());
    }
}
