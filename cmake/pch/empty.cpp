// SPDX-License-Identifier: GPL-3.0-or-later
// Exists so that the precompiled headers have a target.
