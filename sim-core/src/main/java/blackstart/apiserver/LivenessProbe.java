// SPDX-License-Identifier: Apache-2.0
package blackstart.apiserver;

import blackstart.api.Answer;
import blackstart.api.ApiCall;
import blackstart.api.ApiCalls;
import blackstart.api.ApiRead;
import blackstart.api.ApiRequest;
import blackstart.api.Verb;
import blackstart.engine.Simulation;
import blackstart.engine.Timer;
import blackstart.flowschema.RequestAttributes;
import blackstart.flowschema.RequestAttributes.Requester;

/** The kubelet's liveness probe of one API server: exempt from queuing, but not from the wait for CPU. */
final class LivenessProbe {
    private static final int STARTUP_FAILURES = 24; // kubeadm staticpod/utils.go: 4 min of the start-up probe

    private final ApiServerSpec spec;
    private final ApiServer server;
    private final ApiCalls calls;
    private final ApiRequest request;
    private final Timer next;
    private int failures;
    private boolean started;

    LivenessProbe(Simulation simulation, ApiServerSpec spec, ApiServer server, ApiCalls calls) {
        this.spec = spec;
        this.server = server;
        this.calls = calls;
        this.request = new ApiRequest(
                Verb.GET,
                RequestAttributes.path(Requester.anonymous(), "get", "/livez"),
                ApiRead.NONE,
                spec.livenessTimeout().toNanos(),
                true,
                server.index() + 1);
        this.next = simulation.timer(this::probe);
    }

    /** A new process is asked after its initial delay, and has longer until it first succeeds: the start-up probe. */
    void begin(boolean running) {
        failures = 0;
        started = running;
        next.after((running ? spec.livenessPeriod() : spec.livenessInitialDelay()).toNanos());
    }

    void end() {
        next.cancel();
    }

    private void probe() {
        calls.send(request, server, this::onAnswer);
        next.after(spec.livenessPeriod().toNanos());
    }

    private void onAnswer(ApiCall call, Answer answer) {
        started |= answer == Answer.OK;
        failures = answer == Answer.OK ? 0 : failures + 1;
        if (failures >= (started ? spec.livenessFailures() : STARTUP_FAILURES)) {
            failures = 0;
            server.kill("liveness");
        }
    }
}
