/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.breaker;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link NodeBreaker}.
 */
class NodeBreakerTests {

	private static final long FAST = TimeUnit.MILLISECONDS.toNanos(1);

	private static final long SLOW = TimeUnit.MILLISECONDS.toNanos(80);

	/**
	 * A: an answer, S: a slow answer, T: a timeout, O: a lost connection, P: a probe is
	 * sent, C: a good probe.
	 */
	@ParameterizedTest(name = "{0} -> {1}")
	@CsvSource({ "'', OPEN", "A, OPEN", "C, CLOSED", "CA, CLOSED", "CT, CLOSED", "CTT, OPEN", "CTAT, CLOSED",
			"CTTA, OPEN", "CTTC, CLOSED", "CTTCT, CLOSED", "CO, OPEN", "COO, OPEN", "COA, OPEN", "COP, HALF_OPEN",
			"COPA, HALF_OPEN", "COPC, CLOSED", "COPO, OPEN", "CP, CLOSED", "CSSSS, CLOSED", "CSSSSS, OPEN",
			"CSSSSA, CLOSED", "CTATA, CLOSED", "CTATATA, OPEN" })
	void eventsLeadToState(String events, String state) {
		NodeBreaker breaker = breaker();
		events.chars().forEach((event) -> apply(breaker, (char) event));
		assertThat(breaker.state()).isEqualTo(state);
		assertThat(breaker.isClosed()).isEqualTo(state.equals("CLOSED"));
	}

	@Test
	void timeoutSaysWhetherTheBreakerIsOpenAfterIt() {
		NodeBreaker breaker = breaker();
		breaker.close();
		assertThat(breaker.timedOut(SLOW)).isFalse();
		assertThat(breaker.timedOut(SLOW)).isTrue();
		assertThat(breaker.timedOut(SLOW)).isTrue();
	}

	@Test
	void answerSaysOnceThatTheBreakerOpenedForSlowness() {
		NodeBreaker breaker = breaker();
		breaker.close();
		for (int i = 0; i < 4; i++) {
			assertThat(breaker.answered(SLOW)).isFalse();
		}
		assertThat(breaker.answered(SLOW)).isTrue();
		assertThat(breaker.answered(SLOW)).isFalse();
	}

	/** An operator takes a server out of use by draining it. */
	@Test
	void breakerThatWasForcedOpenIsClosedByTheNextGoodProbe() {
		CircuitBreakerRegistry registry = CircuitBreakerRegistry.ofDefaults();
		NodeBreaker breaker = new NodeBreakers(registry, BreakerSettings.defaults()).create("a");
		breaker.close();
		registry.getAllCircuitBreakers().forEach(CircuitBreaker::transitionToForcedOpenState);
		assertThat(breaker.isClosed()).isFalse();
		breaker.probing();
		breaker.close();
		assertThat(breaker.isClosed()).isTrue();
	}

	private static void apply(NodeBreaker breaker, char event) {
		switch (event) {
			case 'A' -> breaker.answered(FAST);
			case 'S' -> breaker.answered(SLOW);
			case 'T' -> breaker.timedOut(SLOW);
			case 'O' -> breaker.open();
			case 'P' -> breaker.probing();
			case 'C' -> breaker.close();
			default -> throw new IllegalArgumentException("Unknown event " + event);
		}
	}

	private static NodeBreaker breaker() {
		return NodeBreakers.standalone(new BreakerSettings(50, 20, 5, 2, Duration.ofMillis(50), 100)).create("a");
	}

}
