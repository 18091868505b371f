package io.akashi.anchor.ethereum;

import io.akashi.anchor.ethereum.write.EthereumKey;
import io.akashi.sidetree.encoding.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERSequence;
import org.web3j.crypto.ECDSASignature;
import org.web3j.crypto.ECKeyPair;
import org.web3j.crypto.Sign;

/** A key whose secret is a small number. */
public record TestKey(int number) implements EthereumKey {
    @Override
    public Bytes publicKey() {
        return Bytes.wrap(
                Sign.publicPointFromPrivate(BigInteger.valueOf(number)).getEncoded(true));
    }

    @Override
    public Bytes sign(Bytes digest) {
        ECDSASignature signature = ECKeyPair.create(BigInteger.valueOf(number)).sign(digest.borrow());
        ASN1EncodableVector parts = new ASN1EncodableVector();
        parts.add(new ASN1Integer(signature.r));
        parts.add(new ASN1Integer(signature.s));
        try {
            return Bytes.wrap(new DERSequence(parts).getEncoded());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
