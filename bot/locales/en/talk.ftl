# Talking points made from printed numbers, the caption of the team's picture, sample data.
# "talk-" speaks to the manager, "talk-self-" to the person concerned.

talk-keep-high = <b>{ $criterion }, { $mean }</b>: a strength. Name an example from work and ask what helps to keep it.
talk-keep-mid = <b>{ $criterion }, { $mean }</b>: the best of what is shown. Ask what works here and what helps.
talk-keep-low = <b>{ $criterion }, { $mean }</b>: above the rest of what is shown. Ask in which cases it goes better.
talk-even = <b>The criteria shown are rated alike, { $mean }.</b> Ask which one would be worth developing first.
talk-blind-spot = <b>{ $criterion }</b>: self-rating { $own }, colleagues { $mean }. Ask: “Which cases is your rating based on? Which of them may colleagues not have seen?”
talk-hidden-strength = <b>{ $criterion }</b>: self-rating { $own }, but colleagues { $mean }. Ask: “What keeps you from seeing this as a strength of yours?”
talk-ask = <b>{ $criterion }</b>: self-rating { $own }, colleagues { $mean }. Ask where the difference may come from.
talk-lowest = <b>{ $criterion }, { $mean }</b>: the lowest of what is shown. Ask: “What gets in the way here, and what would help?” Then listen without prompting.
talk-lowest-cause-person = <b>{ $criterion }, { $mean }</b>: the lowest of what is shown; the cause colleagues name most often is “{ $cause }”. Ask: “Is that so? What would help?”
talk-lowest-cause-team = <b>{ $criterion }, { $mean }</b>: the lowest of what is shown; the cause named most often in the team is “{ $cause }”. Ask: “Do you know this from your own work? What would help?”
talk-lowest-high = <b>{ $criterion }, { $mean }</b>: below the rest, yet still high. Ask where it would be interesting to grow.
talk-apart = <b>{ $criterion }</b>: colleagues' opinions differ. Ask in which situations this work may look different.
talk-up = <b>{ $criterion }</b>: clearly higher than in the round before. Ask what changed, and support it.
talk-down = <b>{ $criterion }</b>: clearly lower than in the round before. Ask what changed: load, tasks, rules.
talk-unseen = <b>{ $criterion }</b>: many colleagues could not judge. This is no rating of the work: talk about who sees it and where.
talk-higher = <b>On the whole the self-ratings are above the colleagues' ratings.</b> Compare expectations: which example would you both call good work?
talk-lower = <b>On the whole the self-ratings are below the colleagues' ratings.</b> Name two or three examples that you value and ask how they look from the other side.
talk-next = <b>One step before the next round.</b> Agree on an action, on a date, and on what you will do to help.
talk-support = <b>What in the team gets in the way of helping customers?</b> Ask and write the answer down: it is a result of the round too.
talk-few = <b>Too little can be shown.</b> Start from the self-rating and ask which help is needed most right now.

talk-self-keep-high = <b>{ $criterion }, { $mean }</b>: a strength of yours. Think of what helps to keep it, and share it with colleagues.
talk-self-keep-mid = <b>{ $criterion }, { $mean }</b>: the best of what is shown. Recall when it comes most easily and repeat those conditions.
talk-self-keep-low = <b>{ $criterion }, { $mean }</b>: above the rest of what is shown. You can build on it: recall a case that went well.
talk-self-even = <b>The criteria shown are rated alike, { $mean }.</b> Choose the one you would most like to develop first.
talk-self-blind-spot = <b>{ $criterion }</b>: your rating { $own }, colleagues { $mean }. Part of your work may go unseen; ask the manager for one example.
talk-self-hidden-strength = <b>{ $criterion }</b>: your rating { $own }, but colleagues { $mean }. Colleagues see a strength here that you may be underrating.
talk-self-ask = <b>{ $criterion }</b>: your rating { $own }, colleagues { $mean }. Think of which cases you had in mind, and which they had.
talk-self-lowest = <b>{ $criterion }, { $mean }</b>: the lowest of what is shown. Think of what gets in the way here and tell the manager which help you need.
talk-self-lowest-cause-person = <b>{ $criterion }, { $mean }</b>: the lowest of what is shown; the cause colleagues name most often is “{ $cause }”. If it is something else, tell the manager.
talk-self-lowest-high = <b>{ $criterion }, { $mean }</b>: below the rest, yet still high. Growing further here is your choice.
talk-self-apart = <b>{ $criterion }</b>: colleagues' opinions differ. Your work may look different in different situations.
talk-self-up = <b>{ $criterion }</b>: clearly higher than in the round before. Recall what changed, and carry on.
talk-self-down = <b>{ $criterion }</b>: clearly lower than in the round before. Recall what changed (load, tasks, rules) and tell the manager.
talk-self-unseen = <b>{ $criterion }</b>: many colleagues could not judge. This is no rating of your work; tell colleagues about it by one example.
talk-self-higher = <b>On the whole your self-ratings are above the colleagues' ratings.</b> That is common; ask for an example or two to compare expectations.
talk-self-lower = <b>On the whole your self-ratings are below the colleagues' ratings.</b> Colleagues value your work more than you do.
talk-self-next = <b>One step before the next round.</b> Choose an action and a date, and say which help you will need.
talk-self-support = <b>What in the team gets in the way of helping customers?</b> Tell the manager: it is a result of the round too.
talk-self-few = <b>Too little can be shown.</b> Start from your own rating and tell the manager which help you need most right now.

## Advice addressed to the person

talk-self-advice-product-low = For now take complex cases together with an experienced colleague. Ask for a training plan and note the questions for which you lacked information.
talk-self-advice-product-mid = Find where errors sit: new items, terms, rare cases. After each update check yourself on five questions.
talk-self-advice-product-high = The team needs your knowledge: offer to help newcomers or to write for the knowledge base.
talk-self-advice-need-low = Begin with one question to the customer: “What will change for you once this is done?” Then find the core, and only after that offer a solution.
talk-self-advice-need-mid = Once a week review with a colleague a case whose solution lay outside the request.
talk-self-advice-need-high = Turn a good case into a short example for the team.
talk-self-advice-responsibility-low = Before deciding, name two outcomes and that of doing nothing. If it is unclear what you answer for, ask to have the limits written down.
talk-self-advice-responsibility-mid = After a disputed case compare forecast, outcome and repair; three lines will do.
talk-self-advice-responsibility-high = Talk with the manager about wider authority, and watch that others do not hand you their duties.
talk-self-advice-initiative-low = Clarify what may be decided without approval. In a case outside the rules ask yourself: “What else can be done?”
talk-self-advice-initiative-mid = Ask for a non-standard area with the right to decide, and name the risk beforehand.
talk-self-advice-initiative-high = Propose a better rule from the solutions you found.
talk-self-advice-help-low = Instead of “not allowed” try “what more I can do”. Where rules leave no choice, show the manager such a case.
talk-self-advice-help-mid = Add an alternative to every refusal. Find out which concession is possible without approval.
talk-self-advice-help-high = Share how you reach agreement in disputes, and look after your strength and deadlines.
talk-self-advice-promptness-overload = This looks like overload, not unwillingness. Show the manager how much work and how much time there is, and ask for help in choosing what comes first.
talk-self-advice-promptness-delay = Try short deadlines and a clear first step. If something else makes you put things off, say so openly.
talk-self-advice-promptness-waiting = Note whose answer holds customers up most often, and ask for a deadline between teams.
talk-self-advice-promptness-tools = List the access, template or authority that is missing, and ask for it.
talk-self-advice-promptness-unknown = Watch for a week where the time goes and tell the manager: nobody should draw conclusions without you.
talk-self-advice-promptness-mid = See what piles up. Ask for fixed customer-free hours for routine tasks.
talk-self-advice-promptness-high = Check what speed costs: quality, overtime. If the load has grown, say so.

## Caption of the picture: what matters, in three lines

caption-response = <b>{ $title }</b> · { $team }: { $answered } of { $people } answered.
caption-contrast = <b>Strongest:</b> { $best }, { $high }. <b>Weakest:</b> { $worst }, { $low }.
caption-even = No strongest and weakest criterion can be named: the averages shown do not differ or are too few.
caption-nothing = No averages of the team are shown: there are too few answers.
caption-all-shown = All cells are shown.
caption-withheld-few = Cells not shown: { $cells } (fewer than { $threshold } answers). So nobody learns who gave what.
caption-withheld-unseen = Cells not shown: { $cells } (more than 40% could not judge, though at least { $threshold } did).
caption-withheld-both = Cells not shown: { $cells }: fewer than { $threshold } answers ({ $few }) or many could not judge ({ $unseen }). So nobody learns who gave what.

## Sample data: what a report looks like, before there is one

sample-title = Example
sample-team = Customer Care
sample-manager = Olivia Grant
sample-name-1 = Adam Barker
sample-name-2 = Beth Carter
sample-name-3 = Colin Doyle
sample-name-4 = Diana Evans
sample-name-5 = Edward Fisher
sample-name-6 = Grace Hall
sample-name-7 = Henry Irwin
sample-name-8 = Julia King
sample-keep-1 = Checks the contract terms before answering: customers need not call again.
sample-keep-2 = Stays calm in disputes and finds a way out.
sample-keep-3 = Shares reviews of hard cases, which saves everyone time.
sample-change-1 = Tell customers of a delay earlier, before the deadline.
sample-change-2 = Hand over urgent matters more often when there is more work than time.
sample-change-3 = Close a case with a short summary for the customer.
