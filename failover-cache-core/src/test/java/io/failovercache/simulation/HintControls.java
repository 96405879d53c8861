/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.simulation;

import io.failovercache.trust.HintDecision;
import io.failovercache.trust.HintPolicy;

/**
 * Decisions about hints, each with one of them taken away.
 */
final class HintControls {

	/** Keys are read on servers that missed writes of them. */
	static final HintPolicy READS_SUSPECTS = new HintPolicy() {
		@Override
		public boolean isSuspect(int unresolved) {
			return false;
		}
	};

	/** A value that arrives late is taken for what it seems. */
	static final HintPolicy TAKES_LATE_VALUES = new HintPolicy() {
		@Override
		public boolean isLate(boolean remembered) {
			return false;
		}
	};

	/** A board counts as read before the hints that it names are. */
	static final HintPolicy TRUSTS_BEFORE_READING = new HintPolicy() {
		@Override
		protected boolean isRead(boolean slotsRead) {
			return true;
		}
	};

	/** A hint that is lost is passed over. */
	static final HintPolicy IGNORES_LOSSES = new HintPolicy() {
		@Override
		protected boolean fencesAfter(boolean lost) {
			return false;
		}
	};

	/** A hint counts though readers have passed its number. */
	static final HintPolicy REUSES_NUMBERS = new HintPolicy() {
		@Override
		protected boolean counts(long number, long counter) {
			return true;
		}
	};

	/** Values that may still arrive are not named on the board of their server. */
	static final HintPolicy STAYS_AWAY = new HintPolicy() {
		@Override
		protected boolean bringsHome(boolean lacking) {
			return false;
		}
	};

	/** Three missed writes may wait. */
	static final HintPolicy THREE_AT_MOST = new HintPolicy() {
		@Override
		public HintDecision missed(int unresolved, boolean fenced, int boards) {
			return super.missed((unresolved >= 3) ? MAX_UNRESOLVED : unresolved, fenced, boards);
		}
	};

	private HintControls() {
	}

}
