/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.failovercache.test;

/**
 * One command of the text protocol.
 */
@FunctionalInterface
interface Command {

	/** Executes what a line says and adds the answer to {@code reply}. */
	void execute(CommandLine line, Reply reply) throws BadRequestException;

}
