package io.akashi.anchor.ethereum.write;

import io.akashi.anchor.ethereum.rpc.Address;
import io.akashi.sidetree.encoding.Bytes;
import java.math.BigInteger;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Sequence;
import org.web3j.crypto.ECDSASignature;
import org.web3j.crypto.Hash;
import org.web3j.crypto.Keys;
import org.web3j.crypto.RawTransaction;
import org.web3j.crypto.Sign;
import org.web3j.crypto.TransactionEncoder;
import org.web3j.crypto.transaction.type.TransactionType;

/** An account whose key signs transactions. */
public final class Account {
    private static final int PUBLIC_KEY_BYTES = 64;

    private final EthereumKey key;
    private final BigInteger publicKey;

    /** The account of this key. */
    public Account(EthereumKey key) {
        this.key = key;
        byte[] point = Sign.CURVE_PARAMS
                .getCurve()
                .decodePoint(key.publicKey().borrow())
                .getEncoded(false);
        this.publicKey = new BigInteger(1, Arrays.copyOfRange(point, 1, 1 + PUBLIC_KEY_BYTES));
    }

    /** Where it stands on the chain: the end of its public key's hash. */
    public Address address() {
        return new Address("0x" + Keys.getAddress(publicKey));
    }

    /**
     * The transaction as the chain takes it.
     *
     * @param chainId that a transaction of the old kind is bound to; one of the new kind names it itself
     */
    SignedTransaction sign(RawTransaction transaction, long chainId) {
        boolean isLegacy = transaction.getType() == TransactionType.LEGACY;
        byte[] unsigned =
                isLegacy ? TransactionEncoder.encode(transaction, chainId) : TransactionEncoder.encode(transaction);
        byte[] digest = Hash.sha3(unsigned);
        Sign.SignatureData signature = recoverable(key.sign(Bytes.copyOf(digest)), digest);
        Sign.SignatureData bound =
                isLegacy ? TransactionEncoder.createEip155SignatureData(signature, chainId) : signature;
        return SignedTransaction.of(Bytes.wrap(TransactionEncoder.encode(transaction, bound)));
    }

    /** The signature with the number that tells which of two keys made it. */
    private Sign.SignatureData recoverable(Bytes der, byte[] digest) {
        ASN1Sequence parts = ASN1Sequence.getInstance(der.borrow());
        ECDSASignature signature = new ECDSASignature(number(parts, 0), number(parts, 1)).toCanonicalised();
        return Sign.createSignatureData(signature, publicKey, digest);
    }

    private static BigInteger number(ASN1Sequence parts, int index) {
        return ASN1Integer.getInstance(parts.getObjectAt(index)).getPositiveValue();
    }

    @Override
    public String toString() {
        return "Account[" + address() + "]";
    }
}
