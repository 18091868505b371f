package io.akashi.anchor.ethereum.write;

import io.akashi.anchor.ethereum.contract.AnchorContract;
import io.akashi.anchor.ethereum.rpc.Address;
import io.akashi.anchor.ethereum.rpc.RpcRefusal;
import io.akashi.anchor.ethereum.rpc.RpcUnreachable;
import io.akashi.anchor.ethereum.rpc.Wei;
import java.math.BigInteger;
import java.util.Optional;
import org.web3j.crypto.ContractUtils;

/**
 * The transaction that puts the anchor contract on a chain.
 *
 * @param contract where it will stand: that follows from the account and the transaction's number
 */
public record ContractDeployment(SignedTransaction transaction, Address contract) {
    /** A signed one, which is not sent. */
    public static ContractDeployment prepare(Purse purse) throws RpcUnreachable, RpcRefusal, OverLimit {
        SignedTransaction transaction =
                purse.first(new Purse.Wish(Optional.empty(), AnchorContract.creationCode(), Wei.ZERO));
        String contract =
                ContractUtils.generateContractAddress(purse.address().text(), BigInteger.valueOf(transaction.nonce()));
        return new ContractDeployment(transaction, Address.parse(contract));
    }
}
