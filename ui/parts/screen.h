// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace outpost::ui {

class AgentSession;
class LiveReadings;
class ScreenSettings;
class Theme;

/// What every page is given; all of it outlives the pages.
struct Screen
{
    AgentSession &session;
    LiveReadings &readings;
    Theme &theme;
    ScreenSettings &settings; ///< what this screen keeps of its own
};

} // namespace outpost::ui
