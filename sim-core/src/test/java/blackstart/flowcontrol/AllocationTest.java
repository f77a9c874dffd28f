// SPDX-License-Identifier: Apache-2.0
package blackstart.flowcontrol;

import static org.assertj.core.api.Assertions.assertThat;

import blackstart.engine.Simulation;
import blackstart.flowschema.RequestAttributes;
import blackstart.flowschema.RequestAttributes.Requester;
import blackstart.version.KubernetesVersion;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

class AllocationTest {
    private static final int REQUESTS = 200_000;

    @Test
    void a_request_allocates_nothing() {
        Simulation simulation = ApfCases.simulation();
        FlowControl server = ApfCases.server(simulation, KubernetesVersion.V1_30);
        server.configurationLoaded();
        Flow flow = server.classify(
                RequestAttributes.resource(Requester.serviceAccount("web", "shop"), "get", "", "pods", "web"));
        Ask[] calls = new Ask[40];
        for (int i = 0; i < calls.length; i++) {
            calls[i] = new Ask(flow, 1, 1);
        }
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        serve(server, calls);
        long before = threads.getCurrentThreadAllocatedBytes();

        serve(server, calls);

        long bytes = threads.getCurrentThreadAllocatedBytes() - before;
        assertThat(bytes).as("bytes for %d requests", REQUESTS).isLessThan(REQUESTS / 10);
    }

    private static void serve(FlowControl server, Ask[] calls) {
        for (int i = 0; i < REQUESTS / calls.length; i++) {
            for (Ask call : calls) {
                server.submit(call);
            }
            for (Ask call : calls) {
                server.finish(call);
            }
        }
    }
}
