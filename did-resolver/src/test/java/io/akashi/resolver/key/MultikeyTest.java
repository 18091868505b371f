package io.akashi.resolver.key;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.resolver.did.DidErrorType;
import io.akashi.resolver.did.DidException;
import io.akashi.resolver.did.Errors;
import io.akashi.resolver.key.Multikey.Kind;
import io.akashi.sidetree.encoding.Bytes;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MultikeyTest {
    /** The base point of Ed25519: y = 4/5. */
    private static final Bytes ED25519_BASE = Bytes.wrap(HexFormat.of().parseHex("58" + "66".repeat(31)));

    private static String curve(Kind kind) {
        return switch (kind) {
            case SECP256K1 -> "secp256k1";
            case P256 -> "secp256r1";
            case P384 -> "secp384r1";
            default -> "secp521r1";
        };
    }

    private static Bytes generator(Kind kind) {
        return Bytes.wrap(CustomNamedCurves.getByName(curve(kind)).getG().getEncoded(true));
    }

    /** How the texts of each kind begin is a fact of its number and length. */
    @ParameterizedTest
    @CsvSource({"P256,zDn", "P384,z82", "P521,z2J9", "SECP256K1,zQ3s"})
    void parse_readsWhatTextWrites_andAKindHasABeginning(Kind kind, String beginning) throws DidException {
        Multikey key = new Multikey(kind, generator(kind));
        assertThat(key.text()).startsWith(beginning);
        assertThat(Multikey.parse(key.text())).isEqualTo(key);
    }

    @Test
    void parse_readsEd25519AndX25519() throws DidException {
        Multikey ed = new Multikey(Kind.ED25519, ED25519_BASE);
        Multikey x = new Multikey(Kind.X25519, PublicKeyChecks.x25519Of(ED25519_BASE));
        assertThat(ed.text()).startsWith("z6Mk");
        assertThat(x.text()).startsWith("z6LS");
        assertThat(Multikey.parse(ed.text())).isEqualTo(ed);
        assertThat(Multikey.parse(x.text())).isEqualTo(x);
    }

    @Test
    void parse_readsRsa() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        RSAPublicKey rsa = (RSAPublicKey) generator.generateKeyPair().getPublic();
        Bytes der = Bytes.wrap(SubjectPublicKeyInfo.getInstance(rsa.getEncoded())
                .getPublicKeyData()
                .getOctets());
        Multikey key = new Multikey(Kind.RSA, der);
        assertThat(key.text()).startsWith("z4MX");
        assertThat(Multikey.parse(key.text())).isEqualTo(key);
        Bytes longer = Bytes.wrap(Arrays.copyOf(der.borrow(), der.size() + 1));
        assertThat(Errors.of(() -> Multikey.parse(new Multikey(Kind.RSA, longer).text())))
                .isEqualTo(DidErrorType.INVALID_DID);
    }

    /** RFC 7748, 4.1: the base point with y = 4/5 is the one with u = 9. */
    @Test
    void x25519Of_theBasePointIsTheBasePoint() {
        byte[] nine = new byte[32];
        nine[0] = 9;
        assertThat(PublicKeyChecks.x25519Of(ED25519_BASE)).isEqualTo(Bytes.wrap(nine));
    }

    @ParameterizedTest
    @EnumSource(names = {"SECP256K1", "P256", "P384", "P521"})
    void parse_refusesWhatIsNoPoint(Kind kind) {
        byte[] key = generator(kind).copy();
        Bytes uncompressed =
                Bytes.wrap(CustomNamedCurves.getByName(curve(kind)).getG().getEncoded(false));
        Bytes shorter = Bytes.wrap(Arrays.copyOf(key, key.length - 1));
        Arrays.fill(key, 1, key.length, (byte) 0xff);
        for (Bytes wrong : new Bytes[] {Bytes.wrap(key), uncompressed, shorter, Bytes.wrap(new byte[] {0})}) {
            assertThat(Errors.of(() -> Multikey.parse(new Multikey(kind, wrong).text())))
                    .isEqualTo(DidErrorType.INVALID_DID);
        }
    }

    @Test
    void parse_refusesWhatIsNoPointOfEd25519() {
        Bytes tooLarge = Bytes.wrap(HexFormat.of().parseHex("ff".repeat(31) + "7f"));
        assertThat(Errors.of(() -> Multikey.parse(new Multikey(Kind.ED25519, tooLarge).text())))
                .isEqualTo(DidErrorType.INVALID_DID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "z", "z1", "zz", "m1234", "z0OIl", "z6Mk", "zUC7", "u7QE"})
    void parse_refusesOtherTexts(String text) {
        assertThat(Errors.of(() -> Multikey.parse(text))).isEqualTo(DidErrorType.INVALID_DID);
    }

    @Test
    void parse_refusesALongTextBeforeItReadsIt() {
        assertThat(Errors.of(() -> Multikey.parse("z" + "9".repeat(1_000_000)))).isEqualTo(DidErrorType.INVALID_DID);
    }
}
