package io.akashi.issuer.oid4vci.proof;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.util.Base64URL;
import io.akashi.issuer.jose.JwkJson;
import io.akashi.issuer.jose.TokenException;
import io.akashi.issuer.jose.TokenJson;
import io.akashi.issuer.jose.TokenText;
import io.akashi.issuer.oid4vci.VciErrorCode;
import io.akashi.issuer.oid4vci.VciException;
import java.math.BigInteger;
import java.util.Arrays;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.ECPoint;

/** DIDs that are their key: {@code did:jwk} and {@code did:key}. All others are asked of another port. */
public final class SelfContainedDids implements DidKeys {
    private static final String DID_JWK = "did:jwk:";
    private static final String DID_KEY = "did:key:z";
    private static final String BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private static final int LONGEST_KEY = 100;

    private final DidKeys others;

    /** @param others asked for DIDs of all other methods */
    public SelfContainedDids(DidKeys others) {
        this.others = others;
    }

    @Override
    public JWK key(String didUrl) throws VciException {
        int hash = didUrl.indexOf('#');
        if (hash < 0) {
            throw refused("a DID URL with a fragment", didUrl);
        }
        String did = didUrl.substring(0, hash);
        String fragment = didUrl.substring(hash + 1);
        if (did.startsWith(DID_JWK)) {
            demand(fragment.equals("0"), "the fragment 0", fragment);
            return ofJwk(did.substring(DID_JWK.length()));
        }
        if (did.startsWith(DID_KEY)) {
            demand(fragment.equals("z" + did.substring(DID_KEY.length())), "the key's own fragment", fragment);
            return ofMulticodec(base58(did.substring(DID_KEY.length())));
        }
        return others.key(didUrl);
    }

    private static JWK ofJwk(String text) throws VciException {
        try {
            return JwkJson.read(TokenJson.readObject(TokenText.decode(text)));
        } catch (TokenException e) {
            throw new VciException(VciErrorCode.INVALID_PROOF, "did:jwk: " + e.detail());
        }
    }

    /** Codes of the multicodec table, as varints: ed25519-pub, secp256k1-pub, p256-pub, p384-pub, p521-pub. */
    private static JWK ofMulticodec(byte[] bytes) throws VciException {
        demand(bytes.length > 2, "a code and a key", bytes.length + " bytes");
        byte[] key = Arrays.copyOfRange(bytes, 2, bytes.length);
        return switch ((bytes[0] & 0xff) << 8 | bytes[1] & 0xff) {
            case 0xed01 -> ofEd25519(key);
            case 0xe701 -> ofPoint(Curve.SECP256K1, "secp256k1", key);
            case 0x8024 -> ofPoint(Curve.P_256, "secp256r1", key);
            case 0x8124 -> ofPoint(Curve.P_384, "secp384r1", key);
            case 0x8224 -> ofPoint(Curve.P_521, "secp521r1", key);
            default -> throw refused("did:key with a key for signatures", "another code");
        };
    }

    private static JWK ofEd25519(byte[] key) throws VciException {
        demand(key.length == 32, "32 bytes", key.length + "");
        return new OctetKeyPair.Builder(Curve.Ed25519, Base64URL.encode(key)).build();
    }

    private static JWK ofPoint(Curve curve, String name, byte[] key) throws VciException {
        X9ECParameters parameters = CustomNamedCurves.getByName(name);
        int size = (parameters.getCurve().getFieldSize() + 7) / 8;
        demand(key.length == size + 1, "a compressed point of " + (size + 1) + " bytes", key.length + "");
        try {
            ECPoint point = parameters.getCurve().decodePoint(key).normalize();
            return new ECKey.Builder(
                            curve,
                            Base64URL.encode(point.getAffineXCoord().getEncoded()),
                            Base64URL.encode(point.getAffineYCoord().getEncoded()))
                    .build();
        } catch (IllegalArgumentException e) {
            throw refused("a point of " + name, String.valueOf(e.getMessage()));
        }
    }

    private static byte[] base58(String text) throws VciException {
        demand(!text.isEmpty() && text.length() <= LONGEST_KEY, "1 to 100 characters", text.length() + "");
        BigInteger number = BigInteger.ZERO;
        for (int i = 0; i < text.length(); i++) {
            int digit = BASE58.indexOf(text.charAt(i));
            demand(digit >= 0, "base58btc", text);
            number = number.multiply(BigInteger.valueOf(BASE58.length())).add(BigInteger.valueOf(digit));
        }
        byte[] bytes = number.toByteArray();
        return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    }

    private static void demand(boolean holds, String expected, String actual) throws VciException {
        if (!holds) {
            throw refused(expected, actual);
        }
    }

    private static VciException refused(String expected, String actual) {
        return new VciException(VciErrorCode.INVALID_PROOF, "kid: expected " + expected + ", found " + actual);
    }
}
