// SPDX-License-Identifier: Apache-2.0
package blackstart.controller;

import blackstart.api.LoadBalancer;
import blackstart.api.ScriptedEndpoint;
import blackstart.api.ScriptedEndpoint.Received;
import blackstart.api.Verb;
import blackstart.client.Reflector.Habits;
import blackstart.controller.ControllerManager.ManagerHabits;
import blackstart.engine.Simulation;
import blackstart.queueing.BackoffPolicy;
import blackstart.queueing.TokenBucket;
import blackstart.random.RandomStreams;
import java.util.ArrayList;
import java.util.List;

/** One scripted API server (it answers after 1 ms), and controllers in front of it. */
final class ControllerFixture implements PodLife {
    static final long MILLI = 1_000_000L;
    static final long SECOND = 1_000 * MILLI;
    private static final ManagerHabits HABITS = new ManagerHabits(new Habits(BackoffPolicy.reflector(), false), false);

    final Simulation simulation = new Simulation("test", new RandomStreams(1));
    final ScriptedEndpoint server = new ScriptedEndpoint(simulation);
    final LoadBalancer balancer = server.balancer();
    final List<Integer> bound = new ArrayList<>();
    final List<Integer> deleted = new ArrayList<>();

    Control control() {
        ControllerRequests requests = new ControllerRequests(1);
        ControllerManager manager =
                new ControllerManager(simulation, balancer, requests, new TokenBucket(20, 30), HABITS);
        return new Control(simulation, manager, requests, new PodObjects());
    }

    ControllerClient client(double qps, int burst) {
        return new ControllerClient(simulation, balancer.connection(), new TokenBucket(qps, burst));
    }

    /** All controllers, with that rate limit and upstream's 250 pods a sync; no lease is ever stale. */
    Controllers controllers(double qps, int burst) {
        NodeLeases fresh = new NodeLeases() {
            @Override
            public int nodes() {
                return 1;
            }

            @Override
            public int staleNodes(long sinceNanos) {
                return 0;
            }
        };
        return new Controllers(
                simulation,
                balancer,
                1,
                new Controllers.Pace(qps, burst, 1_000, 250, 40 * SECOND, 2, HABITS),
                this,
                fresh);
    }

    /** When the server was asked for that. */
    List<Long> times(Verb verb, String resource) {
        return server.received(verb).stream()
                .filter(call -> call.resource().equals(resource))
                .map(Received::atNanos)
                .toList();
    }

    @Override
    public void onBound(int node) {
        bound.add(node);
    }

    @Override
    public void onDeleted(int node) {
        deleted.add(node);
    }
}
