/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.event;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

import io.failovercache.client.NodeId;
import io.failovercache.observe.GroupRole;
import io.failovercache.observe.NodeState;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.startsWith;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;

/**
 * Tests of the events and log lines of a change of state.
 */
class StateChangeTests {

	private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

	private static final NodeId NODE = new NodeId("a", 11211);

	private final List<Object> published = new CopyOnWriteArrayList<>();

	@Test
	void failoverStartsWhenAPrimaryServerIsLostAndEndsWhenItIsBack() {
		FailoverEvents events = new FailoverEvents(this.published::add);
		NodeStateChangedEvent lost = change(GroupRole.PRIMARY, NodeState.UP, NodeState.DOWN, 0);
		NodeStateChangedEvent answers = change(GroupRole.PRIMARY, NodeState.DOWN, NodeState.FENCED, 5);
		NodeStateChangedEvent back = change(GroupRole.PRIMARY, NodeState.FENCED, NodeState.UP, 9);
		events.accept(lost);
		events.accept(answers);
		events.accept(back);
		assertThat(this.published).containsExactly(lost, new FailoverStartedEvent(NODE, "because", START), answers,
				back, new FailoverEndedEvent(NODE, Duration.ofSeconds(9), START.plusSeconds(9)));
	}

	@Test
	void failoverEndsWithTheServerThatIsLetGo() {
		FailoverEvents events = new FailoverEvents(this.published::add);
		events.accept(change(GroupRole.PRIMARY, NodeState.UP, NodeState.DOWN, 0));
		events.removed(NODE, START.plusSeconds(7));
		events.removed(NODE, START.plusSeconds(8));
		assertThat(this.published).endsWith(new FailoverEndedEvent(NODE, Duration.ofSeconds(7), START.plusSeconds(7)))
			.hasSize(3);
	}

	@Test
	void firstConnectionAndTheOtherGroupsAreNoFailover() {
		FailoverEvents events = new FailoverEvents(this.published::add);
		events.accept(change(GroupRole.PRIMARY, NodeState.DOWN, NodeState.UP, 0));
		events.accept(change(GroupRole.BACKUP, NodeState.UP, NodeState.DOWN, 1));
		assertThat(this.published).hasOnlyElementsOfType(NodeStateChangedEvent.class).hasSize(2);
	}

	@Test
	void eventsForWhichTheMachineGaveNoThreadArriveWithTheNextOne() {
		AtomicInteger missing = new AtomicInteger(2);
		try (StateChangeRelay relay = new StateChangeRelay(this.published::add, mock(Logger.class), (task) -> {
			if (missing.getAndDecrement() > 0) {
				throw new OutOfMemoryError("unable to create native thread");
			}
			return new Thread(task, "events");
		})) {
			relay.startPublishing();
			relay.nodeStateChanged(GroupRole.BACKUP, NODE, NodeState.UP, NodeState.DOWN, "first");
			relay.nodeStateChanged(GroupRole.BACKUP, NODE, NodeState.DOWN, NodeState.UP, "second");
			Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> this.published.size() == 2);
		}
	}

	@Test
	void eventsArriveOffTheThreadOfTheEngineEvenIfAListenerFails() {
		Thread engineThread = Thread.currentThread();
		try (StateChangeRelay relay = new StateChangeRelay((event) -> {
			assertThat(Thread.currentThread()).isNotSameAs(engineThread);
			this.published.add(event);
			throw new IllegalStateException("listener");
		})) {
			relay.startPublishing();
			relay.nodeStateChanged(GroupRole.BACKUP, NODE, NodeState.UP, NodeState.DOWN, "first");
			relay.nodeStateChanged(GroupRole.BACKUP, NODE, NodeState.DOWN, NodeState.DOWN, "no change");
			relay.nodeStateChanged(GroupRole.BACKUP, NODE, NodeState.DOWN, NodeState.UP, "second");
			Awaitility.await().untilAsserted(() -> assertThat(reasons()).containsExactly("first", "second"));
		}
	}

	@Test
	void listenerThatHangsBlocksNoOtherAndMemoryStaysBounded() {
		CountDownLatch release = new CountDownLatch(1);
		try (StateChangeRelay relay = new StateChangeRelay((event) -> {
			this.published.add(event);
			awaitQuietly(release);
		})) {
			relay.startPublishing();
			for (int i = 0; i < 10_000; i++) {
				relay.nodeStateChanged(GroupRole.BACKUP, NODE, NodeState.UP, NodeState.DOWN, "again");
			}
			release.countDown();
			relay.nodeStateChanged(GroupRole.BACKUP, NODE, NodeState.UP, NodeState.DOWN, "dropped or last");
			Awaitility.await().untilAsserted(() -> assertThat(this.published).hasSizeGreaterThan(1000));
			assertThat(this.published).hasSizeLessThan(1100);
		}
	}

	@Test
	void changesOfTheStartAreLoggedAtOnceAndPublishedAfterIt() {
		Logger log = mock(Logger.class);
		try (StateChangeRelay relay = new StateChangeRelay(this.published::add, log)) {
			relay.nodeStateChanged(GroupRole.BACKUP, NODE, NodeState.DOWN, NodeState.UP, "first");
			relay.nodeStateChanged(GroupRole.BACKUP, NODE, NodeState.UP, NodeState.DOWN, "second");
			Awaitility.await().untilAsserted(() -> then(log).should().warn(any()));
			assertThat(this.published).isEmpty();

			relay.startPublishing();
			relay.nodeStateChanged(GroupRole.BACKUP, NODE, NodeState.DOWN, NodeState.UP, "third");
			Awaitility.await().untilAsserted(() -> assertThat(reasons()).containsExactly("first", "second", "third"));
		}
	}

	@Test
	void startThatNeverEndsKeepsABoundedNumberOfEvents() {
		try (StateChangeRelay relay = new StateChangeRelay(this.published::add, mock(Logger.class))) {
			for (int i = 0; i < 100_000; i++) {
				relay.nodeStateChanged(GroupRole.BACKUP, NODE, NodeState.UP, NodeState.DOWN, "again");
			}
			relay.startPublishing();
			Awaitility.await().until(() -> {
				relay.nodeStateChanged(GroupRole.BACKUP, NODE, NodeState.DOWN, NodeState.UP, "last");
				return reasons().contains("last");
			});
			assertThat(reasons().stream().filter("again"::equals).count()).isBetween(1L, 1024L);
		}
	}

	@Test
	void logHasOneLineAChange() {
		Logger log = mock(Logger.class);
		StateChangeLog stateLog = new StateChangeLog(log, (delay, task) -> {
		});
		stateLog.accept(change(GroupRole.PRIMARY, NodeState.UP, NodeState.DOWN, 0));
		stateLog.accept(change(GroupRole.PRIMARY, NodeState.DOWN, NodeState.UP, 1));
		then(log).should()
			.warn("memcached a:11211 (primary) is DOWN, was UP: because. Until it is UP, its keys are read from the "
					+ "other group or, if that cannot serve them, are misses. Unless this is intended, check the "
					+ "server and the network to it");
		then(log).should().info("memcached a:11211 (primary) is UP, was DOWN: because");
	}

	@Test
	void logSaysWhatAStateMeansAndWhatToDo() {
		Logger log = mock(Logger.class);
		StateChangeLog stateLog = new StateChangeLog(log, (delay, task) -> {
		});
		stateLog.accept(change(GroupRole.BACKUP, NodeState.DOWN, NodeState.FENCED, 0));
		stateLog.accept(change(GroupRole.WITNESS, NodeState.UP, NodeState.DOWN, 1));
		then(log).should()
			.warn("memcached a:11211 (backup) is FENCED, was DOWN: because. Until it is UP, its keys are read from the "
					+ "other group or, if that cannot serve them, are misses. If that lasts, look for an instance in "
					+ "which it is DOWN");
		then(log).should()
			.warn("memcached a:11211 (witness) is DOWN, was UP: because. It holds no values, so no key is affected. "
					+ "Unless this is intended, check the server and the network to it");
	}

	@Test
	void serverThatFlapsIsSummarized() {
		Logger log = mock(Logger.class);
		List<Runnable> later = new ArrayList<>();
		StateChangeLog stateLog = new StateChangeLog(log, (delay, task) -> {
			assertThat(delay).isEqualTo(StateChangeLog.WINDOW.minusSeconds(5));
			later.add(task);
		});
		for (int i = 0; i < 20; i++) {
			stateLog.accept(change(GroupRole.PRIMARY, NodeState.UP, NodeState.DOWN, i));
		}
		then(log).should(times(StateChangeLog.LINES)).warn(any());
		later.forEach(Runnable::run);
		then(log).should()
			.warn(startsWith(
					"memcached a:11211 (primary) is DOWN, was UP: because (15 more changes in the last 60 s). Until"));
		stateLog.accept(change(GroupRole.PRIMARY, NodeState.DOWN, NodeState.UP, 60));
		then(log).should().info(any());
	}

	private List<String> reasons() {
		return this.published.stream().map((event) -> ((NodeStateChangedEvent) event).reason()).toList();
	}

	private static NodeStateChangedEvent change(GroupRole group, NodeState from, NodeState to, int second) {
		return new NodeStateChangedEvent(group, NODE, from, to, "because", START.plusSeconds(second));
	}

	private static void awaitQuietly(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
