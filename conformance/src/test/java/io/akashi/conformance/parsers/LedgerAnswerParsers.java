package io.akashi.conformance.parsers;

import static io.akashi.conformance.parsers.SidetreeParsers.utf8;

import io.akashi.anchor.bitcoin.block.MalformedBlock;
import io.akashi.anchor.bitcoin.block.RawBlock;
import io.akashi.anchor.bitcoin.block.RawTransaction;
import io.akashi.anchor.bitcoin.rpc.BitcoindClient;
import io.akashi.anchor.bitcoin.rpc.BitcoindRefusal;
import io.akashi.anchor.bitcoin.rpc.BitcoindSettings;
import io.akashi.anchor.bitcoin.rpc.BitcoindUnreachable;
import io.akashi.anchor.bitcoin.rpc.RpcCredentials;
import io.akashi.anchor.ethereum.rpc.Address;
import io.akashi.anchor.ethereum.rpc.EthereumClient;
import io.akashi.anchor.ethereum.rpc.LogQuery;
import io.akashi.anchor.ethereum.rpc.RpcRefusal;
import io.akashi.anchor.ethereum.rpc.RpcSettings;
import io.akashi.anchor.ethereum.rpc.RpcUnreachable;
import io.akashi.sidetree.chain.BlockHash;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.protocol.AnchorTime;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What reads the answers of a bitcoind and of a node of an EVM chain: the public questions of the clients, over a fake server. */
final class LedgerAnswerParsers {
    /** Jackson remembers names, and makes room for more of them within whatever answer has the next one. */
    private static final long NAMES = 16L << 20;

    private static final HexFormat HEX = HexFormat.of();
    private static final URI ADDRESS = URI.create("http://127.0.0.1:1");
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final String HASH = "0" + "7".repeat(63);
    private static final String TOPIC = "0x" + "3".repeat(64);

    private final FakeHttp bitcoindAnswers =
            new FakeHttp((address, input) -> address.contains("/rest/") ? Optional.empty() : Optional.of(input));
    private final BitcoindClient bitcoind = new BitcoindClient(
            new BitcoindSettings(ADDRESS, RpcCredentials.of("user", "password"), LONG, 1, Duration.ZERO));
    private final FakeHttp evmAnswers = FakeHttp.ofAnything();
    private final EthereumClient evm = new EthereumClient(new RpcSettings(ADDRESS, LONG, 1, Duration.ZERO));

    private LedgerAnswerParsers() {
        bitcoindAnswers.below(bitcoind, "http");
        evmAnswers.below(evm, "rpc", "http");
    }

    static List<Parser> all() {
        LedgerAnswerParsers parsers = new LedgerAnswerParsers();
        List<Parser> all = new ArrayList<>(parsers.bitcoind());
        all.addAll(parsers.bitcoindBlocks());
        all.addAll(parsers.evm());
        return all;
    }

    /** A question to a client whose server answers with the input. */
    private interface Question {
        Object ask() throws Throwable;
    }

    private Parser bitcoind(String name, Question question, String... results) {
        return bitcoind(name, question, answers(results));
    }

    private Parser bitcoind(String name, Question question, byte[][] answers) {
        Parser.Reading reading = input -> {
            bitcoindAnswers.answer(input);
            return question.ask();
        };
        return Parser.plain("bitcoind-" + name, BitcoindUnreachable.class, reading, answers)
                .with(NAMES)
                .refusingAlso(BitcoindRefusal.class);
    }

    private static byte[][] answers(String... results) {
        byte[][] answers = new byte[results.length][];
        for (int i = 0; i < results.length; i++) {
            answers[i] = utf8("{\"result\":" + results[i] + ",\"error\":null,\"id\":0}");
        }
        return answers;
    }

    private List<Parser> bitcoind() {
        return List.of(
                bitcoind(
                        "chain-info",
                        bitcoind::chainInfo,
                        "{\"chain\":\"main\",\"blocks\":800000,\"headers\":800001,\"bestblockhash\":\"" + HASH
                                + "\",\"difficulty\":57119871304635.31,\"initialblockdownload\":false}"),
                bitcoind("hashes", () -> bitcoind.blockHashes(7, 8), new byte[][] {
                    utf8("[{\"result\":\"" + HASH + "\",\"error\":null,\"id\":1},{\"result\":\"" + HASH
                            + "\",\"error\":null,\"id\":0}]")
                }),
                bitcoind(
                        "header",
                        () -> bitcoind.header(new BlockHash(HASH)),
                        "{\"hash\":\"" + HASH + "\",\"confirmations\":3,\"height\":800000,\"time\":1690168629,"
                                + "\"previousblockhash\":\"" + HASH + "\"}",
                        "{\"confirmations\":-1,\"height\":0,\"time\":1231006505}"),
                bitcoind(
                        "fee-estimate",
                        () -> bitcoind.feePerKilobyte(6),
                        "{\"feerate\":0.00012345,\"blocks\":6}",
                        "{\"errors\":[\"Insufficient data or no feerate found\"],\"blocks\":6}"),
                bitcoind(
                        "mempool-info",
                        bitcoind::leastFeePerKilobyte,
                        "{\"loaded\":true,\"size\":3,\"mempoolminfee\":0.00001000,\"minrelaytxfee\":0.00001000}"),
                bitcoind("sent", () -> bitcoind.send(Bytes.wrap(new byte[9])), "\"" + HASH + "\""));
    }

    private List<Parser> bitcoindBlocks() {
        byte[] plain = ChainParsers.transaction(1, false);
        byte[] block = ChainParsers.block(plain, ChainParsers.transaction(2, true), ChainParsers.transaction(3, false));
        try {
            RawBlock read = RawBlock.parse(Bytes.wrap(block));
            RawTransaction transaction = RawTransaction.parse(Bytes.wrap(plain));
            String output = "{\"value\":0.00001000,\"scriptPubKey\":{\"asm\":\"OP_RETURN\",\"hex\":\"6a04696f6e3a\"}}";
            String spending =
                    "{\"vin\":[{\"txid\":\"" + HASH + "\",\"prevout\":" + output + "}],\"vout\":[" + output + "]}";
            String verbose = "{\"hash\":\"" + HASH + "\",\"tx\":[{\"vin\":[{\"coinbase\":\"00\"}]}," + spending + ","
                    + spending + "]}";
            return List.of(
                    bitcoind("block", () -> bitcoind.block(read.hash()), "\"" + HEX.formatHex(block) + "\""),
                    bitcoind("spent-outputs", () -> bitcoind.spentOutputs(read, Set.of(1, 2)), verbose),
                    bitcoind(
                            "transaction",
                            () -> bitcoind.transaction(transaction.id()),
                            "\"" + HEX.formatHex(plain) + "\""));
        } catch (MalformedBlock e) {
            throw new AssertionError(e);
        }
    }

    private Parser evm(String name, Question question, String... answers) {
        Parser.Reading reading = input -> {
            evmAnswers.answer(input);
            return question.ask();
        };
        byte[][] seeds = new byte[answers.length][];
        for (int i = 0; i < answers.length; i++) {
            seeds[i] = utf8(answers[i]);
        }
        return Parser.plain("evm-" + name, RpcUnreachable.class, reading, seeds)
                .with(NAMES)
                .refusingAlso(RpcRefusal.class);
    }

    private static String evmAnswer(int id, String result) {
        return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"result\":" + result + "}";
    }

    private List<Parser> evm() {
        Address contract = new Address("0x" + "ab".repeat(20));
        LogQuery query = LogQuery.of(contract, TOPIC);
        String header = "{\"number\":\"0x7\",\"hash\":\"" + TOPIC + "\",\"parentHash\":\"" + TOPIC
                + "\",\"timestamp\":\"0x64be1f35\",\"logsBloom\":\"0x" + "00".repeat(256)
                + "\",\"baseFeePerGas\":\"0x3b9aca00\"}";
        String log = "{\"address\":\"" + contract + "\",\"topics\":[\"" + TOPIC + "\",\"0x" + "0".repeat(24)
                + "cd".repeat(20) + "\"],\"data\":\"0x" + "00".repeat(64)
                + "\",\"blockNumber\":\"0x7\",\"blockHash\":\"" + TOPIC
                + "\",\"logIndex\":\"0x0\",\"transactionHash\":\""
                + TOPIC + "\",\"removed\":false}";
        String receipt = "{\"transactionHash\":\"" + TOPIC + "\",\"blockNumber\":\"0x7\",\"status\":\"0x1\","
                + "\"gasUsed\":\"0x5208\",\"effectiveGasPrice\":\"0x3b9aca00\"}";
        AnchorTime seven = new AnchorTime(7);
        return List.of(
                evm("number", evm::chainId, evmAnswer(0, "\"0x1\"")),
                evm("fee", evm::suggestedTip, evmAnswer(0, "\"0x3b9aca00\"")),
                evm("header", evm::latest, evmAnswer(0, header)),
                evm(
                        "headers",
                        () -> evm.headersAt(List.of(seven, seven)),
                        "[" + evmAnswer(1, header) + "," + evmAnswer(0, header) + "]",
                        "[" + evmAnswer(1, "null") + "," + evmAnswer(0, header) + "]"),
                evm("logs", () -> evm.logs(query, seven, seven), evmAnswer(0, "[" + log + "," + log + "]")),
                evm("receipt", () -> evm.inclusion(TOPIC), evmAnswer(0, receipt), evmAnswer(0, "null")),
                evm("code", () -> evm.code(contract), evmAnswer(0, "\"0x6001\"")),
                evm("transaction", () -> evm.knows(TOPIC), evmAnswer(0, "{\"hash\":\"" + TOPIC + "\"}")));
    }
}
