/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.chaos;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.failovercache.chaos.FaultCase.Promise;
import io.failovercache.support.FaultProxy;

/**
 * The faults, as data.
 */
final class FaultTable {

	private static final Promise[] ALL = { Promise.FRESH, Promise.HITS, Promise.NO_STORM, Promise.BACK };

	private static final Promise[] LOCAL = { Promise.FRESH, Promise.LOCAL, Promise.BACK };

	private static final Promise[] FRESH_AND_BACK = { Promise.FRESH, Promise.BACK };

	/**
	 * One of each kind, for a few minutes: {@code -Dchaos.faults=short}.
	 */
	private static final List<String> SHORT = List.of("none", "kill-primary", "kill-backup", "restart-primary",
			"freeze-primary-0.3s", "freeze-primary-3s", "cut-primary", "blackhole-primary", "drop-replies",
			"latency-200ms", "slow-loris", "cut-one-instance", "split", "reset-in-reply", "garbage", "unsolicited-end",
			"evictions", "out-of-memory", "connection-limit", "pause-instance-3s", "both-killed", "rolling-restart",
			"backup-then-primary-lost", "mix");

	private FaultTable() {
	}

	/**
	 * The chosen rows.
	 * @param names their names; empty = all; {@code short} alone = one of each kind
	 * @param tls whether the servers speak TLS, which brings faults of its own; bytes put
	 * between are then no reply but a record that no key fits
	 * @return the rows in the order of the table
	 */
	static List<FaultCase> of(List<String> names, boolean tls) {
		return choose(names.equals(List.of("short")) ? SHORT : names, tls);
	}

	private static List<FaultCase> choose(List<String> names, boolean tls) {
		List<FaultCase> all = Stream
			.of(servers(), links(), bytes(), tls ? TlsFaults.overTls() : TlsFaults.overPlain(), resources(),
					instances(), sequences(), sick())
			.flatMap(List::stream)
			.toList();
		List<FaultCase> chosen = all.stream()
			.filter((fault) -> names.isEmpty() || names.contains(fault.name()))
			.toList();
		if (chosen.size() < names.size()) {
			throw new IllegalArgumentException(
					"Of " + names + " only these exist: " + all.stream().map(FaultCase::name).toList());
		}
		return chosen;
	}

	private static List<FaultCase> servers() {
		return List.of(FaultCase.of("none", (scene) -> scene.hold(2000), ALL), FaultCase.of("kill-primary", (scene) -> {
			scene.primary().kill();
			scene.hold(3000);
		}, ALL), FaultCase.of("kill-backup", (scene) -> {
			scene.backup().kill();
			scene.hold(3000);
		}, ALL), FaultCase.of("restart-primary", (scene) -> scene.primary().restart(), ALL),
				freeze("freeze-primary-0.3s", 300), freeze("freeze-primary-1s", 1000),
				freeze("freeze-primary-3s", 3000), freeze("freeze-primary-10s", 10_000),
				FaultCase.of("freeze-backup-3s", (scene) -> {
					scene.backup().freeze();
					scene.hold(3000);
				}, ALL));
	}

	private static FaultCase freeze(String name, long millis) {
		return FaultCase.of(name, (scene) -> {
			scene.primary().freeze();
			scene.hold(millis);
		}, ALL);
	}

	private static List<FaultCase> links() {
		return List.of(onPrimary("cut-primary", FaultProxy::cut), onPrimary("blackhole-primary", FaultProxy::blackhole),
				onPrimary("drop-requests", FaultProxy::blackholeRequests),
				onPrimary("drop-replies", FaultProxy::blackholeReplies),
				onPrimary("latency-200ms", (proxy) -> proxy.delay(Duration.ofMillis(100))),
				onPrimary("slow-loris", (proxy) -> proxy.trickle(1, Duration.ofMillis(50))),
				FaultCase.of("cut-one-instance", (scene) -> {
					scene.primary().proxyOf(scene.instance().number()).cut();
					scene.hold(3000);
				}, ALL), FaultCase.of("blackhole-one-instance", (scene) -> {
					scene.primary().proxyOf(scene.instance().number()).blackhole();
					scene.hold(3000);
				}, ALL), FaultCase.of("cut-backup-one-instance", (scene) -> {
					scene.backup().proxyOf(scene.instance().number()).cut();
					scene.hold(3000);
				}, ALL), FaultCase.of("split", (scene) -> {
					scene.primary().proxyOf(scene.instance().number()).cut();
					scene.backup().proxyOf(scene.otherInstance().number()).cut();
					scene.hold(3000);
				}, Promise.BACK), FaultCase.of("split-with-witness", (scene) -> {
					scene.primary().proxyOf(scene.instance().number()).cut();
					scene.backup().proxyOf(scene.otherInstance().number()).cut();
					scene.hold(3000);
				}, FRESH_AND_BACK));
	}

	private static FaultCase onPrimary(String name, Consumer<FaultProxy> fault) {
		return FaultCase.of(name, (scene) -> {
			scene.network(scene.primary(), fault);
			scene.hold(3000);
		}, ALL);
	}

	private static List<FaultCase> bytes() {
		return List.of(onPrimary("reset-in-reply", (proxy) -> proxy.resetAfterReplyBytes(700)),
				onPrimary("truncated-reply", (proxy) -> proxy.truncateReplyAfter(700)),
				injected("garbage", "\u0000\u0017 VALUE nonsense \r\r\n\n 12\r\n"),
				injected("unsolicited-end", "END\r\n"), injected("unsolicited-stored", "STORED\r\n"),
				injected("unsolicited-value", "VALUE other 0 5 7\r\nhello\r\nEND\r\n"));
	}

	private static FaultCase injected(String name, String bytes) {
		byte[] raw = bytes.getBytes(StandardCharsets.ISO_8859_1);
		return FaultCase.of(name, (scene) -> {
			for (int count = 0; count < 10; count++) {
				scene.network(scene.primary(), (proxy) -> proxy.injectIntoReply(raw));
				scene.hold(200 + scene.random().nextInt(100));
			}
		}, Promise.FRESH, Promise.BACK);
	}

	private static List<FaultCase> resources() {
		return List.of(FaultCase.of("evictions", (scene) -> {
			scene.primary().restartWith("-m", "8");
			Flood.values(scene.primary(), 3000);
		}, FRESH_AND_BACK), FaultCase.of("out-of-memory", (scene) -> {
			scene.primary().restartWith("-m", "8", "-M");
			Flood.values(scene.primary(), 3000);
		}, FRESH_AND_BACK), FaultCase.of("connection-limit", (scene) -> {
			scene.primary().restartWith("-t", "1", "-c", "32");
			Flood.connections(scene.primary(), 32, 3000);
		}, FRESH_AND_BACK));
	}

	private static List<FaultCase> instances() {
		return List.of(pause("pause-instance-0.3s", 300), pause("pause-instance-1s", 1000),
				pause("pause-instance-3s", 3000), pause("pause-instance-10s", 10_000),
				FaultCase.of("pause-instance-while-primary-is-cut", (scene) -> {
					scene.instance().pause();
					scene.primary().proxyOf(scene.otherInstance().number()).cut();
					scene.hold(1500);
					scene.primary().proxyOf(scene.otherInstance().number()).pass();
					scene.instance().resume();
					scene.hold(1500);
				}, FRESH_AND_BACK));
	}

	private static FaultCase pause(String name, long millis) {
		return FaultCase.of(name, (scene) -> {
			scene.instance().pause();
			scene.hold(millis);
		}, ALL);
	}

	private static List<FaultCase> sequences() {
		return List.of(FaultCase.of("flap-cut", (scene) -> {
			for (int count = 0; count < 4; count++) {
				scene.network(scene.primary(), FaultProxy::cut);
				scene.hold(1000);
				scene.network(scene.primary(), FaultProxy::pass);
				scene.hold(1000);
			}
		}, ALL), FaultCase.of("flap-freeze", (scene) -> {
			for (int count = 0; count < 4; count++) {
				scene.primary().freeze();
				scene.hold(1000);
				scene.primary().resume();
				scene.hold(1000);
			}
		}, ALL), FaultCase.of("both-killed", (scene) -> {
			scene.primary().kill();
			scene.backup().kill();
			scene.hold(2000);
		}, FRESH_AND_BACK), FaultCase.of("both-cut", (scene) -> {
			scene.network(scene.primary(), FaultProxy::cut);
			scene.network(scene.backup(), FaultProxy::cut);
			scene.hold(2000);
		}, Promise.BACK), FaultCase.of("rolling-restart", (scene) -> {
			scene.primary().restart();
			scene.hold(8000);
			scene.backup().restart();
		}, ALL), FaultCase.of("backup-then-primary-lost", (scene) -> {
			scene.backup().restart();
			scene.awaitAllUp();
			scene.hold(8000);
			scene.begin();
			scene.primary().kill();
			scene.hold(3000);
		}, FRESH_AND_BACK), FaultCase.of("mix", new RandomMix(), FRESH_AND_BACK));
	}

	/** Faults that only some see, or that one server soon has after the other. */
	private static List<FaultCase> sick() {
		return List.of(FaultCase.of("two-sick-instances", (scene) -> {
			scene.primary().proxyOf(scene.instance().number()).cut();
			scene.backup().proxyOf(scene.otherInstance().number()).cut();
			scene.hold(4000);
		}, LOCAL), FaultCase.of("six-blips", (scene) -> {
			for (int count = 0; count < 6; count++) {
				Scene victims = scene.another();
				FaultProxy link = victims.anyNode().proxyOf(victims.instance().number());
				link.blackhole();
				scene.hold(300);
				link.pass();
				scene.hold(700);
			}
		}, LOCAL), FaultCase.of("backup-cut-then-primary-dies", (scene) -> {
			FaultProxy link = scene.backup().proxyOf(scene.instance().number());
			link.cut();
			scene.hold(700);
			link.pass();
			scene.hold(1500);
			scene.primary().kill();
			scene.hold(3000);
		}, LOCAL), FaultCase.of("backup-pause-then-primary-dies", (scene) -> {
			scene.backup().freeze();
			scene.hold(1000);
			scene.backup().resume();
			scene.hold(1000);
			scene.primary().kill();
			scene.hold(3000);
		}, LOCAL));
	}

}
