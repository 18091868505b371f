package io.akashi.anchor.ethereum.write;

import io.akashi.anchor.ethereum.rpc.Address;
import io.akashi.anchor.ethereum.rpc.Wei;
import io.akashi.sidetree.encoding.Bytes;
import java.math.BigInteger;
import java.security.SignatureException;
import java.util.HexFormat;
import java.util.Locale;
import org.web3j.crypto.Hash;
import org.web3j.crypto.RawTransaction;
import org.web3j.crypto.SignedRawTransaction;
import org.web3j.crypto.TransactionDecoder;
import org.web3j.crypto.transaction.type.Transaction1559;

/**
 * A transaction that we signed.
 *
 * @param hash its name on the chain
 * @param from whose key signed it
 * @param nonce its number among the account's transactions: of several with one number a chain takes one
 * @param gas the most that it may use
 * @param value what it hands over, beside the gas
 */
public record SignedTransaction(
        Bytes bytes, String hash, Address from, long nonce, long gas, Wei value, GasPrice price) {
    /**
     * Reads the bytes of one.
     *
     * @throws IllegalArgumentException if these are none
     */
    public static SignedTransaction of(Bytes bytes) {
        RawTransaction parsed = parse(bytes);
        String hash = "0x" + HexFormat.of().formatHex(Hash.sha3(bytes.borrow())).toLowerCase(Locale.ROOT);
        return new SignedTransaction(
                bytes,
                hash,
                from(parsed),
                parsed.getNonce().longValueExact(),
                parsed.getGasLimit().longValueExact(),
                new Wei(parsed.getValue()),
                price(parsed));
    }

    /** The most that it can cost in all. */
    Wei mostCost() {
        return price.max().times(gas).plus(value);
    }

    private static RawTransaction parse(Bytes bytes) {
        try {
            return TransactionDecoder.decode("0x" + HexFormat.of().formatHex(bytes.borrow()));
        } catch (RuntimeException e) {
            // web3j's decoder reports malformed bytes by many unchecked types; all of them mean: no transaction.
            throw new IllegalArgumentException("not a whole transaction: " + bytes, e);
        }
    }

    private static Address from(RawTransaction parsed) {
        try {
            return Address.parse(((SignedRawTransaction) parsed).getFrom());
        } catch (ClassCastException | SignatureException e) {
            throw new IllegalArgumentException("not a signed transaction", e);
        }
    }

    private static GasPrice price(RawTransaction parsed) {
        if (parsed.getTransaction() instanceof Transaction1559 dynamic) {
            return new GasPrice.Dynamic(wei(dynamic.getMaxFeePerGas()), wei(dynamic.getMaxPriorityFeePerGas()));
        }
        return new GasPrice.Fixed(wei(parsed.getGasPrice()));
    }

    private static Wei wei(BigInteger amount) {
        return new Wei(amount);
    }
}
