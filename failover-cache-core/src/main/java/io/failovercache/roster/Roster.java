/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.roster;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;

import io.failovercache.client.Reply;
import io.failovercache.client.Request;
import io.failovercache.entry.KeyLayout;
import io.failovercache.node.Node;
import io.failovercache.observe.GroupRole;
import io.failovercache.time.Timekeeper;
import io.failovercache.trust.BoardCompanion;

/**
 * The roster of this instance: it announces its rings on every board, learns those of
 * others, and knows which server is behind each name. One tiny key, read with every poll,
 * shows whether the document on the board has changed.
 * <p>
 * Thread-safe; never blocks.
 *
 * @since 1.0.0
 */
public final class Roster implements BoardCompanion {

	private static final long REFRESH = Duration.ofSeconds(5).toNanos();

	private static final int TRIES = 5;

	private static final CompletableFuture<Finding> UNANSWERED = CompletableFuture.completedFuture(Finding.UNANSWERED);

	private static final CompletableFuture<Finding> GOOD = CompletableFuture.completedFuture(Finding.GOOD);

	private final KeyLayout layout;

	private final Timekeeper timekeeper;

	private final RandomGenerator random;

	private final RosterEvents events;

	private final RosterState state = new RosterState(REFRESH);

	/**
	 * Creates a roster that announces nothing yet.
	 * @param layout how keys are written
	 * @param timekeeper the time
	 * @param random spreads the actions of many instances over time
	 * @param events called with the findings
	 */
	public Roster(KeyLayout layout, Timekeeper timekeeper, RandomGenerator random, RosterEvents events) {
		this.layout = layout;
		this.timekeeper = timekeeper;
		this.random = random;
		this.events = events;
	}

	/**
	 * Announces other rings from now on.
	 * @param announced the ring in use, and future ones
	 * @param nodes all servers that are known from now on
	 */
	public void announce(List<Announcement> announced, Collection<Node> nodes) {
		this.state.announce(announced, nodes);
	}

	/**
	 * The rings of others that are alive.
	 * @return the rings
	 */
	public List<Announcement> others() {
		return this.state.others();
	}

	/**
	 * The time for which a tombstone must last, so that no instance copies what it
	 * replaces once it has ended.
	 * @param own the time by the settings of this instance, in seconds
	 * @return the same, or more while instances with longer times are there
	 */
	public int tombstoneSeconds(int own) {
		return Math.max(own, this.state.longestTombstone());
	}

	/**
	 * The rings in use, if there is more than one.
	 * @return an instance of each ring with its lists and times, this instance first
	 */
	public Map<String, String> description() {
		return this.state.description();
	}

	/**
	 * The faults of the names of servers.
	 * @return a sentence per name, empty if there are none
	 */
	public Map<String, String> identities() {
		return this.state.identities();
	}

	@Override
	public String key() {
		return this.layout.markKey();
	}

	@Override
	public boolean isAdmitted() {
		return this.state.isAdmitted(this.timekeeper.nanoTime());
	}

	@Override
	public CompletableFuture<Finding> assess(Node board, Reply.@Nullable Value value) {
		return assess(board, value, TRIES);
	}

	private CompletableFuture<Finding> assess(Node board, Reply.@Nullable Value value, int tries) {
		if (tries == 0) {
			return UNANSWERED;
		}
		ServerMark mark = (value != null) ? ServerMark.parse(value) : null;
		if (mark != null) {
			return follow(board, mark);
		}
		CompletableFuture<?> ready = (value != null) ? board.probe(Request.delete(key()))
				: CompletableFuture.completedFuture(null);
		return ready.thenCompose((done) -> markNew(board, tries));
	}

	private CompletableFuture<Finding> markNew(Node board, int tries) {
		ServerMark mark = new ServerMark(word(), word(), this.state.predecessor(board.id().name()));
		return board.probe(Request.add(key(), mark.bytes(), 0)).thenCompose((added) -> {
			if (added == Reply.Status.STORED) {
				this.state.metEmpty(board.id().name(), mark);
				return follow(board, mark);
			}
			if (added != Reply.Status.NOT_STORED) {
				return refused(added);
			}
			return board.probe(Request.gets(key())).thenCompose((reply) -> {
				if (reply instanceof Reply.Value found) {
					return assess(board, found, tries - 1);
				}
				return (reply == Reply.Status.ABSENT) ? assess(board, null, tries - 1) : UNANSWERED;
			});
		});
	}

	/** A server that stores nothing holds nothing either. */
	private static CompletableFuture<Finding> refused(Reply reply) {
		return (reply instanceof Reply.NoReply) ? UNANSWERED : GOOD;
	}

	private String word() {
		return Long.toString(this.random.nextLong() >>> 1, Character.MAX_RADIX);
	}

	private CompletableFuture<Finding> follow(Node board, ServerMark mark) {
		board.connection().answersAs(mark.mark());
		if (this.state.isRepeated(board, mark)) {
			return GOOD;
		}
		if (!this.state.meet(board, mark, this.timekeeper.nanoTime())) {
			return judge(board, mark);
		}
		return new RosterUpdate(new Documents(), board, mark).run()
			.thenCompose((finding) -> (finding == Finding.GOOD) ? judge(board, mark)
					: CompletableFuture.completedFuture(finding));
	}

	private CompletableFuture<Finding> judge(Node board, ServerMark mark) {
		if (board.role() == GroupRole.WITNESS) {
			return GOOD;
		}
		String name = board.id().name();
		RosterState.Judgement judgement = this.state.judge(name, mark, this.timekeeper.nanoTime());
		return switch (judgement.verdict()) {
			case STRANGER -> CompletableFuture.completedFuture(Finding.STRANGER);
			case MOVED -> this.events.abandon(board).thenApply((abandoned) -> {
				if (abandoned) {
					this.state.moved(name, mark, this.timekeeper.nanoTime());
				}
				return Finding.DOUBTED;
			});
			default -> CompletableFuture.completedFuture(judgement.held() ? Finding.DOUBTED : Finding.GOOD);
		};
	}

	/**
	 * Abandons the content of a ring: it gets no more tombstones, so none of its entries
	 * may be found again.
	 */
	private void leave(Announcement ring) {
		if (this.state.leave(ring.id())) {
			this.events.retire(this.state.countersOf(ring)).thenAccept((retired) -> {
				this.state.forget(ring.id());
				this.events.ringsChanged();
			});
		}
	}

	/**
	 * Returns whether all instances that may read or write elsewhere know a ring of this
	 * one.
	 * @param ring the ring
	 * @param reachable the boards that can be reached
	 * @return {@code true} if reads may move to it
	 */
	public boolean isKnownToAll(Announcement ring, Collection<Node> reachable) {
		return this.state.isKnownToAll(ring, reachable, this.timekeeper.nanoTime());
	}

	/** The documents of this roster. */
	private final class Documents implements RosterUpdate.Documents {

		@Override
		public String key() {
			return Roster.this.key();
		}

		@Override
		public long currentTimeMillis() {
			return Roster.this.timekeeper.currentTimeMillis();
		}

		@Override
		public String documentKey() {
			return Roster.this.layout.rosterKey();
		}

		@Override
		public RosterDocument absorb(Node board, RosterDocument shown) {
			RosterState.Lesson lesson = Roster.this.state.absorb(board.toString(), shown,
					Roster.this.timekeeper.nanoTime());
			if (lesson.ringsChanged()) {
				Roster.this.events.ringsChanged();
			}
			lesson.aged().forEach(Roster.this::leave);
			return lesson.next();
		}

		/**
		 * Notes that a ring of this instance is on a board. If the board did not show it
		 * before, other instances that use the board may not know the ring yet.
		 */
		@Override
		public void shown(Node board, ServerMark mark, RosterDocument before, RosterDocument after) {
			long now = Roster.this.timekeeper.nanoTime();
			Set<Announcement> joined = Roster.this.state.shown(board, mark, before, after, now);
			Roster.this.state.absorbed(board, mark, now + Pulse.wait(REFRESH, Roster.this.random));
			joined.forEach((ring) -> Roster.this.events.retire(Roster.this.state.countersOf(ring)));
		}

		@Override
		public String newRevision() {
			return word();
		}

	}

}
