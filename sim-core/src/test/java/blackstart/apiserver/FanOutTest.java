// SPDX-License-Identifier: Apache-2.0
package blackstart.apiserver;

import static blackstart.apiserver.ServerRig.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import blackstart.api.ApiRead;
import blackstart.api.ApiRequest;
import blackstart.api.Verb;
import blackstart.apiserver.ApiServer.FanOutListener;
import blackstart.flowschema.RequestAttributes;
import blackstart.flowschema.RequestAttributes.Requester;
import blackstart.version.KubernetesVersion;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FanOutTest {
    private final ServerRig rig = new ServerRig(
            1,
            new ApiServer.Place(0, 4, 64L << 30),
            ServerRig.exact(),
            KubernetesVersion.V1_30,
            ServerRig.Pods.big(5_000));

    /** CPU time until a second after an update of which so many watches hear, in nanoseconds. */
    private double update(int watches, @Nullable FanOutListener listener) {
        if (watches > 0) {
            rig.watch("", "pods", watches);
        }
        if (listener != null) {
            rig.server.setFanOutListener(listener);
        }
        ApiRequest update = new ApiRequest(
                Verb.UPDATE,
                RequestAttributes.resource(Requester.master("admin"), "update", "", "pods", "default"),
                ApiRead.NONE,
                60 * SECOND,
                false,
                1);
        rig.connect().send(update, 1, (call, answer) -> {});
        rig.simulation.advanceTo(SECOND);
        return rig.server.busyCoreNanos();
    }

    @Test
    void who_listens_hears_when_an_event_has_been_sent_to_all_its_watches() {
        List<Double> millis = new ArrayList<>();
        List<Long> deliveries = new ArrayList<>();
        List<Double> shares = new ArrayList<>();
        update(100, (begun, sent, preparing) -> {
            millis.add((rig.simulation.now() - begun) / 1e6);
            deliveries.add(sent);
            shares.add(preparing);
        });

        // 1.070 ms to prepare the event and 100 x 0.034 ms to send it, on four cores
        assertThat(deliveries).containsExactly(100L);
        assertThat(millis).singleElement().satisfies(each -> assertThat(each).isCloseTo(4.468 / 4, within(0.01)));
        assertThat(shares).singleElement().satisfies(each -> assertThat(each).isCloseTo(1.070 / 4.468, within(0.001)));
    }

    @Test
    void without_watches_nothing_is_sent() {
        List<Long> deliveries = new ArrayList<>();
        update(0, (begun, sent, preparing) -> deliveries.add(sent));

        assertThat(deliveries).isEmpty();
    }

    @Test
    void listening_costs_nothing() {
        double heard = update(100, (begun, sent, preparing) -> {});

        assertThat(heard).isEqualTo(new FanOutTest().update(100, null));
    }
}
