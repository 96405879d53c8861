/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * What instances with other lists of servers tell each other: the rings in use, and which
 * server stands behind each name.
 */
@NullMarked
package io.failovercache.roster;

import org.jspecify.annotations.NullMarked;
