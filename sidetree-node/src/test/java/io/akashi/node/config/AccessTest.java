package io.akashi.node.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akashi.sidetree.protocol.Satoshis;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTest {
    private static final String HASH = "ab".repeat(32);
    private static final String CLIENT =
            "{'name':'alice','keySha256':'" + HASH + "','operationsPerHour':60,'satoshisPerDay':20000}";

    private static NodeSettings parse(String host, String wallet, String more) {
        String json = "{'data':'d','network':'ion-regtest','http':{'host':'%s','port':0},'chain':{'type':'bitcoin',"
                + "'address':'http://127.0.0.1:8332','cookieFile':'c'%s}%s}";
        return NodeFile.parse(json.formatted(host, wallet, more).replace('\'', '"'), "node.json");
    }

    @Test
    void writer_whomEverybodyReachesDoesNotStartWithoutAccess() {
        assertThatThrownBy(() -> parse("0.0.0.0", ",'wallet':{}", ""))
                .isInstanceOf(ConfigException.class)
                .hasMessage("whoever reaches 0.0.0.0 could spend this node's coins: set \"access\" to"
                        + " {\"clients\": [...]}, whose lines 'akashi api-key' prints, or to {\"open\": true}");
    }

    @Test
    void writer_whomEverybodyReachesStartsWhenThatIsWanted() {
        assertThat(parse("0.0.0.0", ",'wallet':{}", ",'access':{'open':true}")
                        .serving()
                        .access())
                .contains(new Access.Open());
    }

    @Test
    void writer_whomEverybodyReachesStartsWithClients() {
        assertThat(parse("0.0.0.0", ",'wallet':{}", ",'access':{'clients':[" + CLIENT + "]}")
                        .serving()
                        .access())
                .contains(new Access.ByKey(List.of(new Access.Client("alice", HASH, 60, new Satoshis(20_000)))));
    }

    @Test
    void writer_onLoopbackNeedsNoAccess() {
        assertThat(parse("127.0.0.1", ",'wallet':{}", "").serving().access()).isEmpty();
    }

    @Test
    void follower_needsNoAccess() {
        assertThat(parse("0.0.0.0", "", "").serving().access()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'open':false}",
                "{'clients':[]}",
                "{'open':true,'clients':[" + CLIENT_A + "]}",
                "{'clients':[" + CLIENT_A + "," + CLIENT_A + "]}",
                "{'clients':[{'name':'a b','keySha256':'" + HASH_A + "','operationsPerHour':1,'satoshisPerDay':1}]}",
                "{'clients':[{'name':'a','keySha256':'ABCD','operationsPerHour':1,'satoshisPerDay':1}]}",
                "{'clients':[{'name':'a','keySha256':'" + HASH_A + "','operationsPerHour':0,'satoshisPerDay':1}]}",
                "{'clients':[{'name':'a','keySha256':'" + HASH_A + "','operationsPerHour':1,'satoshisPerDay':-1}]}",
                "{'clients':[{'name':'a','keySha256':'" + HASH_A + "','operationsPerHour':1}]}",
                "{'clients':[{'name':'a','key':'secret','operationsPerHour':1,'satoshisPerDay':1}]}"
            })
    void access_refusesWhatSaysTooLittleOrTwoThings(String access) {
        assertThatThrownBy(() -> parse("127.0.0.1", "", ",'access':" + access)).isInstanceOf(ConfigException.class);
    }

    private static final String HASH_A = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
    private static final String CLIENT_A =
            "{'name':'a','keySha256':'" + HASH_A + "','operationsPerHour':1,'satoshisPerDay':1}";
}
