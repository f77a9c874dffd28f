// SPDX-License-Identifier: Apache-2.0
package blackstart.client;

import blackstart.api.Answer;
import blackstart.api.ApiRequest;
import blackstart.engine.Simulation;
import blackstart.engine.Timer;
import blackstart.queueing.Backoff;
import blackstart.queueing.BackoffPolicy;
import blackstart.random.RandomStream;
import java.util.function.Consumer;

/**
 * client-go's leader election ({@code tools/leaderelection}) of a process that has no rival: it renews its lease, exits when it cannot,
 * comes back with the kubelet's crash-loop back-off under a new identity, and has to wait until its own old lease has expired.
 */
public final class LeaderElection {
    static final long LEASE_NANOS = 15_000_000_000L; // component-base/config/v1alpha1 LeaseDuration
    static final long RENEW_DEADLINE_NANOS = 10_000_000_000L; // component-base/config/v1alpha1 RenewDeadline
    static final long RETRY_NANOS = 2_000_000_000L; // component-base/config/v1alpha1 RetryPeriod
    private static final double RETRY_JITTER = 1.2; // leaderelection.go JitterFactor

    /** The Timeout of the client that holds the lease: half of the renew deadline. */
    public static final long CLIENT_TIMEOUT_NANOS = RENEW_DEADLINE_NANOS / 2; // component-base config

    /** Where the process stands. */
    public enum Stage {
        /** It has the lease. */
        LEADING,
        /** It does not run: the kubelet waits before it starts it again. */
        EXITED,
        /** It looks whether the lease is free. */
        ACQUIRING
    }

    /** The two requests of an election. */
    public record Requests(ApiRequest get, ApiRequest update) {}

    /** What a process does with its leadership. */
    public interface Leader {

        /** It has the lease. */
        void onStartedLeading();

        /** It has exited: all that it knew is lost. */
        void onExited();
    }

    private final Simulation simulation;
    private final RestClient client;
    private final Requests requests;
    private final boolean readsFirst;
    private final RandomStream random;
    private final Leader process;
    private final Backoff crashLoop;
    private final Timer next;
    private final Timer deadline;
    private Stage stage = Stage.LEADING;
    private long observedNanos = -1;
    private boolean trying;
    private int exits;

    /**
     * A leader that has just renewed its lease.
     *
     * @param client its own, with a Timeout of {@link #CLIENT_TIMEOUT_NANOS}
     * @param readsFirst whether each renewal begins with a GET (client-go before 1.30); else only one after a failure does
     * @param random the pace of acquiring
     */
    public LeaderElection(
            Simulation simulation,
            RestClient client,
            Requests requests,
            boolean readsFirst,
            RandomStream random,
            Leader process) {
        this.simulation = simulation;
        this.client = client;
        this.requests = requests;
        this.readsFirst = readsFirst;
        this.random = random;
        this.process = process;
        this.crashLoop = new Backoff(BackoffPolicy.crashLoop(), random);
        this.next = simulation.timer(this::proceed);
        this.deadline = simulation.timer(this::onDeadline);
        next.after(RETRY_NANOS);
    }

    /** Where the process stands. */
    public Stage stage() {
        return stage;
    }

    /** Times that the process has exited. */
    public int exits() {
        return exits;
    }

    /** The process exits, for want of its lease or for a reason of its own; the kubelet starts it again. */
    public void exit() {
        exits++;
        stage = Stage.EXITED;
        client.endProcess();
        trying = false;
        observedNanos = -1;
        deadline.cancel();
        next.after(crashLoop.onFailure(simulation.now()));
        process.onExited();
    }

    private void proceed() {
        switch (stage) {
            case LEADING -> renew();
            case EXITED -> {
                stage = Stage.ACQUIRING;
                observe();
            }
            case ACQUIRING -> observe();
        }
    }

    /** A try of a round of renewals; the first one sets the round's deadline. */
    private void renew() {
        if (!trying) {
            trying = true;
            deadline.after(RENEW_DEADLINE_NANOS);
        }
        if (readsFirst) {
            readAndUpdate();
        } else {
            send(requests.update(), answer -> {
                if (answer == Answer.OK) {
                    onRenewed();
                } else {
                    readAndUpdate(); // leaderelection.go: falls back to the slow path within the same try
                }
            });
        }
    }

    private void readAndUpdate() {
        send(requests.get(), read -> {
            if (read == Answer.OK) {
                send(requests.update(), this::onTried);
            } else {
                onTried(read);
            }
        });
    }

    private void onTried(Answer answer) {
        if (answer == Answer.OK) {
            onRenewed();
        } else {
            next.after(RETRY_NANOS);
        }
    }

    private void onRenewed() {
        trying = false;
        deadline.cancel();
        next.after(RETRY_NANOS);
    }

    private void onDeadline() {
        next.cancel();
        exit();
    }

    /** A new process trusts no clock but its own: the lease is free once it has seen no renewal for the lease's duration. */
    private void observe() {
        send(requests.get(), answer -> {
            long now = simulation.now();
            if (answer == Answer.OK && observedNanos < 0) {
                observedNanos = now;
            }
            if (answer == Answer.OK && now >= observedNanos + LEASE_NANOS) {
                send(requests.update(), this::onAcquired);
            } else {
                observeLater();
            }
        });
    }

    private void onAcquired(Answer answer) {
        if (answer == Answer.OK) {
            stage = Stage.LEADING;
            next.after(RETRY_NANOS);
            process.onStartedLeading();
        } else {
            observeLater();
        }
    }

    private void observeLater() {
        next.after((long) (RETRY_NANOS * (1 + RETRY_JITTER * random.nextDouble())));
    }

    private void send(ApiRequest request, Consumer<Answer> told) {
        client.send(request, (answer, result) -> told.accept(answer));
    }
}
