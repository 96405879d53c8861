/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.simulation;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.failovercache.client.Reply;
import io.failovercache.client.Request;
import io.failovercache.entry.KeyLayout;
import io.failovercache.observe.NodeSnapshot;
import io.failovercache.observe.NodeState;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Fences of a server about which another program wrote onto the boards.
 */
class ForgedBoardsTests {

	private static final String HINTS = World.PREFIX + "::h";

	private final World world = new World(Scenario.of("forged").workload(new Workload(1, 0, 0, 0, 0, 0, false, 0)),
			4711, Dialect.MARKS, false);

	private final SimulatedServer fenced = this.world.primaries().get(0);

	@ParameterizedTest
	@ValueSource(strings = { "9223372036854775807", "18446744073709551615", "9007199254740993", "-1", "", "x",
			"x=9223372036854775807", "x=-1 =3" })
	void holdAFenceThatAllInstancesSee(String forged) {
		this.world.instances().forEach(SimulatedInstance::start);
		pass(3 * EventQueue.SECOND);
		fence();
		KeyLayout layout = new KeyLayout(World.PREFIX);
		for (String key : Set.of(layout.generationKey(this.fenced.id().toString()), World.PREFIX + "::f")) {
			this.world.servers()
				.forEach((each) -> each.execute(Request.set(key, forged.getBytes(StandardCharsets.UTF_8), 0)));
		}
		pass(9 * EventQueue.SECOND);
		long before = fence();
		pass(9 * EventQueue.SECOND);
		assertThat(fence()).isGreaterThan(before);
	}

	/** A poll looks at the fences of some of the servers only. */
	@Test
	void longTextOfMissedWritesLosesTheServersThatAreNoneAlone() {
		World many = new World(
				Scenario.of("forged").servers(4, 4, 0).workload(new Workload(1, 0, 0, 0, 0, 0, false, 0)), 4711,
				Dialect.MARKS, false);
		many.instances().forEach(SimulatedInstance::start);
		many.queue().runUntil(5 * EventQueue.SECOND);
		List<String> real = many.servers().stream().map((server) -> KeyLayout.segment(server.id().toString())).toList();
		String text = Stream.concat(real.stream(), IntStream.range(0, 1000).mapToObj((i) -> "made-up-" + i))
			.map((name) -> name + "=7/7")
			.collect(Collectors.joining(" "));
		many.servers().forEach((each) -> each.execute(Request.set(HINTS, text.getBytes(StandardCharsets.US_ASCII), 0)));
		many.queue().runUntil(15 * EventQueue.SECOND);
		for (SimulatedServer server : many.servers()) {
			Reply.Value left = (Reply.Value) server.execute(Request.get(HINTS));
			assertThat(new String(left.bytes(), StandardCharsets.US_ASCII).split("=7/7 ?"))
				.containsExactlyInAnyOrderElementsOf(real);
		}
	}

	private long fence() {
		CompletableFuture<Boolean> fencing = this.world.instances().get(0).engine().fence(this.fenced.id());
		pass(400 * EventQueue.MILLI);
		assertThat(fencing).isCompletedWithValue(true);
		Set<Long> generations = new HashSet<>();
		for (SimulatedInstance instance : this.world.instances()) {
			NodeSnapshot seen = instance.engine()
				.nodes()
				.stream()
				.filter((each) -> each.node().equals(this.fenced.id()))
				.findFirst()
				.orElseThrow();
			assertThat(seen.state()).isEqualTo(NodeState.FENCED);
			generations.add(seen.generation());
		}
		assertThat(generations).hasSize(1);
		return generations.iterator().next();
	}

	private void pass(long nanos) {
		this.world.queue().runUntil(this.world.queue().now() + nanos);
	}

}
