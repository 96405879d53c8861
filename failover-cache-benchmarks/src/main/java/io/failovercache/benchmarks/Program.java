/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.benchmarks;

import java.io.IOException;
import java.io.PrintStream;

/**
 * Something that measures and writes one section of the page.
 */
interface Program {

	/** The section that it writes. */
	String section();

	/**
	 * Measures.
	 * @param out what goes on
	 * @return the text of the section
	 * @throws IOException if a server cannot be reached
	 */
	String run(PrintStream out) throws IOException;

	/**
	 * Runs one program for itself and prints what it would write.
	 */
	static void runAlone(Program program) throws IOException {
		PrintStream out = System.out;
		out.println(program.run(out));
		// Clients leave threads behind that are no daemons.
		System.exit(0);
	}

}
