/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.sample.answer;

/**
 * Says which part of the cache answered the call that the calling thread just made.
 *
 * @since 1.0.0
 */
@FunctionalInterface
public interface CacheAnswerSource {

	/**
	 * Who answered.
	 * @return anything but the database
	 */
	AnswerSource answering();

}
